"""How the commands answer: a table for a person, one JSON document for a program, and an exit code for a script."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import IntEnum
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shared.mistake import Mistake
from tandem.embedded.services import SERVICES
from tandem.operations.words import say


def known(service: str | None) -> str | None:
    """Check that there is such a service. Raises ``typer.BadParameter``."""
    if service is None or service in SERVICES:
        return service
    raise typer.BadParameter(f"one of {', '.join(SERVICES)}")


#: Options that every command has.
OfService = Annotated[
    str | None, typer.Option("--service", callback=known, help="This service alone.", show_default="all whose address is known")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document instead of a table.")]


#: Columns of a terminal below which a table would be folded beyond reading.
NARROW: Final = 76


class Exit(IntEnum):
    """How a command ends, for scripts; of several things the worst. ``FAULT``: a letter is dead again, a log is not whole."""

    DONE = 0
    FAULT = 1
    REFUSED = 2
    UNREACHED = 3


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output, on a narrow terminal one below the other; what does not fit is folded, never cut."""
    console = Console(highlight=False)
    if console.width >= NARROW:
        made = _filled(Table(show_edge=False, pad_edge=False), heads, rows)
        # what a row is about can be copied in one piece
        made.columns[0].no_wrap = True
        console.print(made)
        return
    for row in rows:
        console.print(_filled(Table.grid(padding=(0, 2)), ("", ""), zip(heads, row, strict=True)))
        console.print()


def _filled(made: Table, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    for head in heads:
        made.add_column(Text(head), overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def document(content: Mapping[str, Any]) -> None:
    """One JSON document on standard output."""
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False, default=str))


def complain(line: str) -> None:
    """One line on standard error."""
    typer.echo(visible(line), err=True)


def complain_of(unreached: Mapping[str, str]) -> Exit:
    """One line for each service that did not answer, and the exit code of that."""
    for service, reason in unreached.items():
        complain(say("unreached", service=service, why=reason))
    return Exit.UNREACHED if unreached else Exit.DONE


@contextmanager
def one_line() -> Iterator[None]:
    """What waiting does not mend is told in one line."""
    try:
        yield
    except Mistake as mistake:
        complain(str(mistake))
        raise typer.Exit(Exit.UNREACHED) from mistake


def agreed(question: str) -> bool:
    """Whether somebody at the terminal says yes; without a terminal nobody does."""
    typer.echo(visible(question), nl=False, err=True)
    try:
        return input().strip().casefold() in {"j", "ja", "y", "yes"}
    except (EOFError, KeyboardInterrupt):
        typer.echo(err=True)
        return False


def visible(text: str) -> str:
    """A text without characters that would steer a terminal; they are written as Python writes them."""
    return "".join(each if each.isprintable() or each == "\n" else repr(each)[1:-1] for each in text)


def moment(at: datetime) -> str:
    """A moment as a person reads it, in UTC as in the log."""
    return f"{at:%Y-%m-%d %H:%M:%SZ}"
