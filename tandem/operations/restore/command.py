"""``tandem restore``: put a back-up back, and say how to go on when that died."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Final

import psycopg2
import typer

from shared.mistake import Mistake
from tandem.operations.backup.connecting import Unreached
from tandem.operations.backup.contents import Part
from tandem.operations.backup.manifest import Manifest, read
from tandem.operations.restore import keys, swapping
from tandem.operations.restore.kinds import Kind, kind_of
from tandem.operations.restore.site import Site, site
from tandem.operations.restore.steps import Damaged, Outcome, check, check_whole, restore
from tandem.operations.restore.words import say
from tandem.operations.telling import AsJson, Exit, agreed, complain, document, moment

BackUp = Annotated[Path | None, typer.Argument(help="The folder of a back-up.", metavar="BACKUP", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Change nothing; tell whether it is whole and can be put back here.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Status = Annotated[bool, typer.Option("--status", help="Tell of restores that were done or died, and how to go on.")]

_MARKED: Final = re.compile(r"Tandem, before (?P<back_up>\S+): (?P<how>finished|unfinished)")


def command(
    back_up: BackUp = None, *, dry_run: DryRun = False, yes: Yes = False, status: Status = False, as_json: AsJson = False
) -> None:
    """Put all services back as they were when a back-up was made; every web, worker and relay has to be stopped.

    Until everything is loaded and agrees, what is there is untouched; then all databases change places at once. Typed again,
    it goes on with one that died. Of a back-up of keys it puts back those that are no more, and nothing has to be stopped.

    Ends with 0 when it is done, 1 when the back-up is not whole, 2 when it is refused, 3 when a database does not answer.
    """
    if not status and back_up is None:
        raise typer.BadParameter("which one", param_hint="BACKUP")
    with _told(back_up), site() as found:
        if back_up is None:
            _tell_status(found, as_json=as_json)
            return
        back_up = back_up.resolve()
        manifest = read(back_up)
        if dry_run:
            _look(found, back_up, manifest, as_json=as_json)
        elif not (yes or agreed(say("ask.keys" if manifest.part is Part.KEYS else "ask", taken_at=moment(manifest.taken_at)))):
            complain(say("kept"))
            raise typer.Exit(Exit.REFUSED)
        elif manifest.part is Part.KEYS:
            _put_keys_back(found, back_up, manifest, as_json=as_json)
        else:
            _tell(manifest, _restored(found, back_up, manifest), as_json=as_json)


@contextmanager
def _told(folder: Path | None) -> Iterator[None]:
    try:
        yield
    except Damaged as error:
        complain(str(error))
        raise typer.Exit(Exit.FAULT) from error
    except Unreached as error:
        complain(str(error))
        raise typer.Exit(Exit.UNREACHED) from error
    except Mistake as error:
        complain(str(error))
        raise typer.Exit(Exit.REFUSED) from error
    except psycopg2.OperationalError as error:
        complain(str(error).strip().partition("\n")[0])
        raise typer.Exit(Exit.UNREACHED) from error
    except OSError as error:
        complain(f"{error.filename or folder}: {error.strerror}")
        raise typer.Exit(Exit.REFUSED) from error


def _look(found: Site, folder: Path, manifest: Manifest, *, as_json: bool) -> None:
    if manifest.part is Part.KEYS:
        check_whole(folder, manifest)
    else:
        check(found, folder, manifest)
    if as_json:
        document({"folder": str(folder), "id": manifest.id, "part": manifest.part, "rows": manifest.rows})
        return
    typer.echo(say("would", rows=manifest.rows, taken_at=moment(manifest.taken_at)))


def _restored(found: Site, folder: Path, manifest: Manifest) -> Outcome:
    try:
        return restore(found, folder, manifest, lambda step, **values: complain(say(step, **values)))
    except BaseException:
        complain(say("go-on" if swapping.unfinished(found, manifest.id) else "untouched", folder=folder))
        raise


def _put_keys_back(found: Site, folder: Path, manifest: Manifest, *, as_json: bool) -> None:
    check_whole(folder, manifest)
    came = dict(keys.put_back(found, folder, manifest))
    if as_json:
        document({"id": manifest.id, "keys": came})
        return
    for database, number in came.items():
        typer.echo(say("keys", database=database, came=number))
    complain(say("keys.after", taken_at=moment(manifest.taken_at)))


def told(manifest: Manifest, outcome: Outcome) -> dict[str, Any]:
    """What ``--json`` tells of a restore."""
    return {
        "id": manifest.id,
        "taken_at": manifest.taken_at.isoformat(),
        "replaced": dict(outcome.replaced),
        "sent_again": outcome.sent_again,
        "redone": dict(outcome.redone),
        "lost": dict(outcome.lost),
        "lost_file": outcome.lost_file and str(outcome.lost_file),
        "unknown": outcome.unknown,
    }


def _tell(manifest: Manifest, outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        document(told(manifest, outcome))
        return
    taken_at = moment(manifest.taken_at)
    typer.echo(say("done", taken_at=taken_at))
    typer.echo(say("again", number=outcome.sent_again))
    if redone := ", ".join(f"{name} {number}" for name, number in outcome.redone.items() if number):
        typer.echo(say("redone", which=redone))
    if outcome.lost:
        first = sum(number for name, number in outcome.lost.items() if kind_of(name) is Kind.FIRST)
        typer.echo(say("lost", number=sum(outcome.lost.values()), path=outcome.lost_file, first=first))
    if outcome.unknown:
        complain(say("unknown", services=", ".join(outcome.unknown), taken_at=taken_at))
    typer.echo(say("next", databases=", ".join(outcome.replaced.values())))


def _tell_status(found: Site, *, as_json: bool) -> None:
    listed = []
    for database, comment in swapping.databases(found).items():
        if marked := _MARKED.fullmatch(comment):
            state = "unfinished" if marked["how"] == "unfinished" else "before"
            listed.append({"database": database, "state": state, "back_up": marked["back_up"]})
        elif database.endswith(swapping.LOADED):
            listed.append({"database": database, "state": "loaded", "back_up": ""})
    if as_json:
        document({"databases": listed})
        return
    for each in listed:
        typer.echo(say(f"status.{each['state']}", **each))
    if not listed:
        typer.echo(say("status.none"))
