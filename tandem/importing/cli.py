"""``tandem import requests FILE.csv``: bring requests to participate in from a file."""

import os
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from shared import clock
from shared.rules import Refused
from tandem.importing.api import Api, Login, connect
from tandem.importing.orders import Survey
from tandem.importing.reading import open_source
from tandem.importing.rejects import Rejects
from tandem.importing.run import Run, explain
from tandem.importing.sending import THREADS
from tandem.importing.words import Language, say

app = typer.Typer(help="Bring data in from files.", no_args_is_help=True)


class Exit(IntEnum):
    """How the command ends, for scripts."""

    DONE = 0
    REJECTS = 1
    UNREADABLE = 2
    STOPPED = 3


@app.callback()
def group() -> None:
    """Bring data in from files."""


@app.command()
def requests(  # noqa: PLR0913 -- each is an option that a person may give
    file: Annotated[Path, typer.Argument(help="CSV file; docs/import.md tells its columns.")],
    url: Annotated[str, typer.Option(envvar="TANDEM_BASE_URL", help="Address of Tandem.")] = "http://127.0.0.1:8080",
    account: Annotated[str | None, typer.Option(envvar="TANDEM_ACCOUNT", help="Account of an intake worker.")] = None,
    rejects: Annotated[Path | None, typer.Option(help="Where to write what is wrong.", show_default="FILE.rejects.csv")] = None,
    language: Annotated[Language, typer.Option(help="Language of what you read.")] = "nl",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
) -> None:
    """Bring requests to participate in. The password is asked for, or taken from TANDEM_PASSWORD.

    Ends with 0 when every row is in, 1 when rows were rejected, 2 when the file cannot be read, 3 when it stopped half-way.
    """
    console = Console(stderr=True, highlight=False)
    path = rejects or file.with_name(f"{file.name}.rejects.csv")
    if path.resolve() == file.resolve():
        console.print(say(language, "same-file"))
        raise typer.Exit(Exit.UNREADABLE)
    try:
        source = open_source(file)
        with Rejects(path, source.separator, language) as written:
            run = Run(console, language, source, clock.today(), written)
            _import(run, url, account, yes=yes)
    except Refused as refused:
        explain(console, refused, language)
        raise typer.Exit(Exit.UNREADABLE) from None


def _import(run: Run, url: str, account: str | None, *, yes: bool) -> None:
    found = run.look()
    if not found.counts:
        return
    if not found.orders:
        run.write_rejects()
    elif yes or _agreed(run.language, found.orders, url):
        _send(run, found, url, account)
    else:
        run.write_rejects()
        run.decline()
        raise typer.Exit(Exit.STOPPED)
    run.conclude()
    if run.rejects.count:
        raise typer.Exit(Exit.REJECTS)


def _agreed(language: Language, orders: int, url: str) -> bool:
    """Whether somebody at the terminal says yes; without a terminal nobody does."""
    try:
        answer: str = typer.prompt(say(language, "confirm", orders=orders, url=url), default="", show_default=False, err=True)
    except typer.Abort:
        return False
    return answer.strip().casefold() in {"j", "ja", "y", "yes"}


def _send(run: Run, found: Survey, url: str, account: str | None) -> None:
    login = _login(account, run.language)
    try:
        with connect(url, THREADS, run.language) as client:
            api = Api(client, login, told=run.wait)
            api.log_in()
            run.bring_in(api, found)
    except Refused as refused:
        run.explain(refused)
        raise typer.Exit(Exit.STOPPED) from None
    except KeyboardInterrupt:
        run.stop()
        raise typer.Exit(Exit.STOPPED) from None


def _login(account: str | None, language: Language) -> Login:
    name = account or typer.prompt(say(language, "account"), err=True)
    # Never an option: a command line stands in the shell's history and in the list of processes.
    password = os.environ.get("TANDEM_PASSWORD") or typer.prompt(say(language, "password"), hide_input=True, err=True)
    return Login(name, password)
