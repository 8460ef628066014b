"""``tandem replay``: make a read model anew from events, compare it with the running one, and make that like it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy.exc import SQLAlchemyError

from shared.contracts.delivery import DELIVERY
from shared.messaging.readmodels import ReadModel
from shared.mistake import Mistake
from shared.observability import configure_logging
from shared.service import Service, load
from tandem.embedded.services import SERVICES
from tandem.operations.backup.places import owner_addresses
from tandem.operations.comparing import producers_for
from tandem.operations.reach import Reach, reaching, why
from tandem.operations.replaying.applying import NotApplied, Rebuild
from tandem.operations.replaying.comparing import Unlike
from tandem.operations.replaying.making import NotNow, alone, caught_up, compared
from tandem.operations.replaying.shadow import Shadow
from tandem.operations.replaying.words import say
from tandem.operations.settling import NotDone
from tandem.operations.telling import AsJson, Exit, agreed, complain, document, one_line, table

app = typer.Typer(no_args_is_help=True, add_completion=False)

HEADS: Final = ("table", "rows", "missing", "extra", "changed", "columns")


@app.callback()
def group() -> None:
    """Read models made anew from events, beside the ones that run."""


@app.command("list")
def list_models(*, as_json: AsJson = False) -> None:
    """The models that can be made anew, with their tables, and the streams that they are made from."""
    told = [
        {"model": model.name, "tables": sorted(each.name for each in model.tables), "streams": _streams(service)}
        for service, model in _models().values()
    ]
    if as_json:
        document({"models": told})
        return
    rows = [(str(each["model"]), "\n".join(each["tables"]), "\n".join(each["streams"])) for each in told]
    table([say(head) for head in ("model", "tables", "streams")], rows)


@app.command()
def run(
    name: Annotated[str, typer.Argument(metavar="MODEL", help="As «tandem replay list» tells it.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Compare, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    afresh: Annotated[bool, typer.Option("--afresh", help="Do not go on with a replay that ended before.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a model anew, compare it with the running one, and make that like it. Says what differs, and asks first.

    Nothing is sent, and mails that went out stay sent. Killed, it goes on where it was when it is typed again. Ends with 0 when
    both are the same, 1 when they differ and were left so (--dry-run), 2 when nothing could be done, 3 when a database does
    not answer.
    """
    configure_logging("tandem", "operator")
    service, model = _model(name)
    with one_line(), reaching(None) as reach:
        try:
            report, outcome = _run(reach, service, model, dry_run=dry_run, yes=yes, afresh=afresh, quiet=as_json)
        except NotDone as left:
            complain(str(left))
            raise typer.Exit(left.exit) from left
    if as_json:
        document({"model": name, "outcome": outcome, **report})
    else:
        rows = sum(each["missing"] + each["extra"] + each["changed"] for each in report["tables"])
        typer.echo(say(outcome, model=name, rows=rows, events=report["events"]))
    raise typer.Exit(Exit.FAULT if outcome == "differs" else Exit.DONE)


def told(found: Unlike) -> dict[str, Any]:
    """What ``--json`` tells of one table."""
    return {
        "table": found.table,
        "rows": found.rows,
        "missing": found.missing,
        "extra": found.extra,
        "changed": found.changed,
        "columns": dict(found.columns),
        "examples": dict(found.examples),
    }


def _run(  # noqa: PLR0913 -- the options of a command
    reach: Reach, service: Service, model: ReadModel, *, dry_run: bool, yes: bool, afresh: bool, quiet: bool
) -> tuple[dict[str, Any], str]:
    """What it came to, and in one word. Raises :class:`NotDone`."""
    for needed in (service.name, *producers_for(service.name)):
        reach.must_know(needed)
    home = reach.databases[service.name]
    producers = {name: reach.databases[name] for name in producers_for(service.name)}
    runtime_url = home.engine.url.render_as_string(hide_password=False)
    beside = Shadow(service, model, runtime_url, owner_addresses([service.name])[service.name])
    with _refusing(service.name), alone(home):
        rebuild = Rebuild(service, home, producers)
        goes_on = beside.open(afresh=afresh)
        events = rebuild.left()
        if goes_on and not quiet:
            typer.echo(say("goes-on", events=events), err=True)
        with _bar(events) as went:
            caught_up(rebuild, went)
        found = compared(rebuild, model, swap=False)
        outcome = _outcome(model, found, dry_run=dry_run, yes=yes, quiet=quiet)
        if outcome == "swapped":
            caught_up(rebuild, lambda _: None)
            found = compared(rebuild, model, swap=True)
        beside.close()
    return {"events": events, "tables": [told(each) for each in found]}, outcome


def _outcome(model: ReadModel, found: Sequence[Unlike], *, dry_run: bool, yes: bool, quiet: bool) -> str:
    """``same``, ``differs`` or what is to be ``swapped``, after showing what differs."""
    if not quiet:
        _show(found)
    if all(each.same for each in found):
        return "same"
    rows = sum(each.missing + each.extra + each.changed for each in found)
    if dry_run or not (yes or agreed(say("swap?", model=model.name, rows=rows))):
        return "differs"
    return "swapped"


def _show(found: Sequence[Unlike]) -> None:
    rows = [
        (
            each.table,
            *(str(number) for number in (each.rows, each.missing, each.extra, each.changed)),
            " ".join(f"{name} {number}" for name, number in each.columns.items()),
        )
        for each in found
    ]
    table([say(head) for head in HEADS], rows)
    for each in found:
        for kind, keys in each.examples.items():
            typer.echo(say("example", table=each.table, kind=say(kind), keys=", ".join(keys)))


@contextmanager
def _refusing(service: str) -> Iterator[None]:
    """Whatever keeps it from being done, in one line, with the exit code of that."""
    try:
        yield
    except NotNow as error:
        raise NotDone(str(error), Exit.REFUSED) from error
    except NotApplied as error:
        raise NotDone(say("not-applied", event=error), Exit.REFUSED) from error
    except Mistake as error:
        raise NotDone(str(error), Exit.REFUSED) from error
    except SQLAlchemyError as error:
        raise NotDone(say("unreached", service=service, why=why(error)), Exit.UNREACHED) from error


@contextmanager
def _bar(events: int) -> Iterator[Callable[[int], object]]:
    """Show on standard error how far it is, how fast, and how long it still takes."""
    speed = TextColumn("{task.fields[speed]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), speed, TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(say("applying"), total=events, speed="")

        def went(applied: int) -> None:
            bar.advance(task, applied)
            rate = bar.tasks[0].speed
            bar.update(task, speed=say("a-second", rate=round(rate)) if rate else "")

        yield went


def _models() -> Mapping[str, tuple[Service, ReadModel]]:
    return {model.name: (service, model) for service in map(load, SERVICES) for model in service.models}


def _model(name: str) -> tuple[Service, ReadModel]:
    known = _models()
    if name not in known:
        raise typer.BadParameter(say("unknown", model=name, known=", ".join(sorted(known))))
    return known[name]


def _streams(service: Service) -> list[str]:
    return sorted(service.handlers.streams - DELIVERY)
