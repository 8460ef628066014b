"""``tandem story``: play the whole story on a running Tandem; ends with 0 when every step is as it should be."""

import os
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tandem.story.accounts import NoAccounts, read_accounts
from tandem.story.cast import Cast
from tandem.story.deviation import Deviation
from tandem.story.line import Line
from tandem.story.narrator import Narrator
from tandem.story.play import play
from tandem.story.story import Story


def _known_accounts() -> Path:
    return Path(os.environ.get("TANDEM_VAR", "var")) / "secrets" / "accounts.json"


def story(
    url: Annotated[str, typer.Option(envvar="TANDEM_BASE_URL", help="Address of Tandem.")] = "http://127.0.0.1:8080",
    accounts: Annotated[
        Path | None, typer.Option(help="The demo accounts.", show_default="$TANDEM_VAR/secrets/accounts.json")
    ] = None,
    retry_while_down: Annotated[float, typer.Option(min=0, help="Seconds to keep trying when Tandem does not answer.")] = 0,
) -> None:
    """Play the whole story on a running Tandem of the demo profile, with people made up for it, and check every step.

    It moves the demo's clock ahead by up to four months. Ends with 1 at the first step that is not as it should be,
    with 2 when the demo accounts cannot be read.
    """
    console = Console(highlight=False, soft_wrap=True)
    try:
        passwords = read_accounts(accounts or _known_accounts())
    except NoAccounts as reason:
        console.print(str(reason), markup=False)
        raise typer.Exit(2) from reason
    narrator, line, since = Narrator(console), Line(url, retry_while_down), time.monotonic()
    try:
        play(Story(line, Cast(line, passwords), narrator))
    except Deviation as deviation:
        narrator.deviates(str(deviation))
        raise typer.Exit(1) from deviation
    finally:
        line.close()
    narrator.summary(time.monotonic() - since)
