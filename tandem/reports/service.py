"""The reporting service as the command line reaches it: by its public API, in the name of who asks."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import uuid4

import httpx
import typer

import services.reporting.rulebook  # noqa: F401 -- names the rules by which it refuses
from shared.rules import RULEBOOK, Refused, Rule
from tandem.embedded.messages import dutch
from tandem.importing.api import Api, Login, connect
from tandem.operations.telling import Exit, complain
from tandem.reports.words import say

#: Options that every command has which asks the service.
Url = Annotated[str, typer.Option("--url", envvar="TANDEM_BASE_URL", help="Address of Tandem.")]
Account = Annotated[
    str | None, typer.Option("--account", envvar="TANDEM_ACCOUNT", help="A privacy officer's account, or a program's.")
]
AT_HOME = "http://127.0.0.1:8080"

_SERVICE = "reporting"


@dataclass(frozen=True)
class Reporting:
    """Asks and answers; raises ``Refused`` with the rule by which the service refuses."""

    api: Api

    def get(self, path: str) -> Any:  # noqa: ANN401 -- any document
        """A document of the service."""
        return _content(self.api.get(_SERVICE, path, {})).json()

    def bytes(self, path: str) -> bytes:
        """A file of the service."""
        return _content(self.api.get(_SERVICE, path, {})).content

    def post(self, path: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- any document
        """Have something done."""
        return _content(self.api.post(_SERVICE, path, body, uuid4())).json()


@contextmanager
def reporting(url: str, account: str | None) -> Iterator[Reporting]:
    """The service, logged in to; what it refuses is told in one line, and ends the command."""
    try:
        with connect(url, 1, language()) as client:
            yield Reporting(Api(client, _login(account)))
    except Refused as refused:
        complain(f"{refused.rule.words(language())} ({refused.code})")
        raise typer.Exit(Exit.UNREACHED if refused.code.startswith("api.") else Exit.REFUSED) from refused


def language() -> str:
    """The language of the terminal."""
    return "nl" if dutch() else "en"


def words_of(code: str) -> str:
    """What a rule says to a person; of one that is not known here its code."""
    known = RULEBOOK.get(code)
    return known.words(language()) if known else code


def _login(account: str | None) -> Login:
    name = account or typer.prompt(say("account"), err=True)
    # never an option: a command line stands in the shell's history and in the list of processes
    return Login(name, os.environ.get("TANDEM_PASSWORD") or typer.prompt(say("password"), hide_input=True, err=True))


def _content(answer: httpx.Response) -> httpx.Response:
    if answer.is_success:
        return answer
    try:
        told = answer.json()
        code, title = str(told["code"]), str(told.get("title", ""))
    except (KeyError, TypeError, ValueError):
        code, title = "api.failed", str(answer.status_code)
    raise Refused(RULEBOOK.get(code) or Rule(code, nl=title, en=title))
