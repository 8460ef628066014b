"""``tandem backup``: make a back-up, and look whether one is whole."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, Any, Final

import psycopg2
import typer

from tandem.operations.backup.checking import damage
from tandem.operations.backup.connecting import connected, plainly
from tandem.operations.backup.contents import DATABASES, LEFT_OUT, Part
from tandem.operations.backup.cut import NotNow
from tandem.operations.backup.making import Refused, backup, check_apart
from tandem.operations.backup.manifest import DatabaseCopy, Manifest, NoBackup, read
from tandem.operations.backup.places import owner_addresses
from tandem.operations.backup.tables import revision_of, tables_of
from tandem.operations.backup.words import say
from tandem.operations.telling import AsJson, Exit, complain, document, moment, one_line, table

app = typer.Typer(add_completion=False)

_SIZE: Final = """
    SELECT coalesce(sum(pg_total_relation_size(format('%I.%I', schemaname, tablename)::regclass)), 0) FROM pg_tables
    WHERE schemaname <> 'information_schema' AND schemaname NOT LIKE 'pg\\_%'
"""

To = Annotated[Path | None, typer.Option("--to", help="The folder in which the back-up gets a folder of its own.")]
Only = Annotated[
    Part, typer.Option("--only", help="The services' own databases, or the keys, or the seals: each in a place apart.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; tell what would be copied.")]


@app.callback(invoke_without_command=True)
def make(
    context: typer.Context, to: To = None, only: Only = Part.DATA, *, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """Copy the databases of all services as they are at one moment, while they go on.

    Ends with 0 when it is made, 2 when it may not stand there or somebody writes for too long, 3 when a database does not answer.
    """
    if context.invoked_subcommand is not None:
        return
    if to is None:
        raise typer.BadParameter("where to", param_hint="--to")
    with one_line(), in_one_line(to):
        urls = owner_addresses(DATABASES[only])
        if dry_run:
            _foretell(urls, only, to, as_json=as_json)
            return
        folder, manifest = backup(urls, only, to)
    if as_json:
        document(told(folder, manifest))
        return
    table([say(head) for head in ("database", "tables", "rows", "version")], [_row(*each) for each in manifest.databases.items()])
    typer.echo(say("made", folder=folder, taken_at=moment(manifest.taken_at)))


@app.command()
def check(
    back_up: Annotated[Path, typer.Argument(help="The folder of a back-up.", metavar="BACKUP")], *, as_json: AsJson = False
) -> None:
    """Hold every file of a back-up against its manifest; needs no database.

    Ends with 0 when it is whole, 1 with a line for each file that is not, 2 when it is no back-up.
    """
    with in_one_line(back_up):
        manifest = read(back_up)
    found = list(damage(back_up, manifest))
    if as_json:
        document({**told(back_up, manifest), "damage": found})
    elif not found:
        typer.echo(say("whole", folder=back_up, rows=manifest.rows, taken_at=moment(manifest.taken_at)))
    for line in found if not as_json else ():
        complain(say("damaged", folder=back_up, where=line))
    raise typer.Exit(Exit.FAULT if found else Exit.DONE)


@contextmanager
def in_one_line(folder: Path) -> Iterator[None]:
    """What is refused, and what cannot be read or written, in one line."""
    try:
        yield
    except (NoBackup, NotNow, Refused) as error:
        complain(str(error))
        raise typer.Exit(Exit.REFUSED) from error
    except psycopg2.OperationalError as error:
        complain(say("away", why=str(error).strip().partition("\n")[0]))
        raise typer.Exit(Exit.UNREACHED) from error
    except OSError as error:
        complain(say("unwritable", path=error.filename or folder, why=error.strerror))
        raise typer.Exit(Exit.REFUSED) from error


def told(folder: Path, manifest: Manifest) -> dict[str, Any]:
    """What ``--json`` tells of a back-up."""
    return {
        "folder": str(folder),
        "id": manifest.id,
        "part": manifest.part,
        "taken_at": manifest.taken_at.isoformat(),
        "databases": {
            name: {
                "position": copy.position,
                "version": copy.revision,
                "tables": len(copy.tables),
                "rows": sum(each.rows for each in copy.tables.values()),
            }
            for name, copy in manifest.databases.items()
        },
    }


def _row(name: str, copy: DatabaseCopy) -> tuple[str, ...]:
    rows = sum(each.rows for each in copy.tables.values())
    return name, str(len(copy.tables)), str(rows), copy.revision or ""


def _foretell(urls: dict[str, str], part: Part, folder: Path, *, as_json: bool) -> None:
    if folder.exists():
        check_apart(folder, part)
    with plainly():
        found = {name: _looked_at(name, url) for name, url in urls.items()}
    if as_json:
        document({"folder": str(folder), "part": part, "databases": found})
        return
    heads = ("database", "tables", "size", "version", "left-out")
    rows = [
        (name, str(each["tables"]), f"{each['bytes'] / 1e6:.1f} MB", each["version"] or "", " ".join(each["left_out"]))
        for name, each in found.items()
    ]
    table([say(head) for head in heads], rows)
    typer.echo(say("would", folder=folder))


def _looked_at(name: str, url: str) -> dict[str, Any]:
    left_out = LEFT_OUT.get(name, frozenset())
    with closing(connected(name, url)) as connection, connection.cursor() as cursor:
        cursor.execute(_SIZE)
        ((size,),) = cursor.fetchall()
        there = {each.key for each in tables_of(connection)}
        return {
            "tables": len(there - left_out),
            "bytes": int(size),
            "version": revision_of(connection),
            "left_out": sorted(there & left_out),
        }
