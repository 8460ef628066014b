"""``tandem report make, list, show, sign, withdraw, plan sign``: what privacy officers do with releases."""

import time
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from services.reporting.domain.desk import WithdrawalReason
from tandem.operations.telling import AsJson, Exit, agreed, complain, document, table
from tandem.reports.service import AT_HOME, Account, Reporting, Url, reporting, words_of
from tandem.reports.words import say

#: Seconds between two looks at how far it is.
PAUSE: Final = 1.0

Period = Annotated[str, typer.Argument(help="A quarter (2026-Q3) or a year (2026).")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]

plan = typer.Typer(no_args_is_help=True, add_completion=False, help="The plan by which releases are made.")


def make(
    period: Period,
    url: Url = AT_HOME,
    account: Account = None,
    *,
    watch: Annotated[bool, typer.Option("--watch", help="Show how far it is, until it is there or refused.")] = False,
) -> None:
    """Have a release made that was refused; the first time each is made by itself. An officer's signature comes after.

    Ends with 0 when it was asked for (with ``--watch``: when it is there), 1 when it was refused, 2 when it may not be asked for.
    """
    with reporting(url, account) as service:
        told = service.post(f"/releases/{period}/making", {})
        if not watch:
            typer.echo(say("later", period=period))
            return
        told = _watch(service, told)
    if told["state"] == "refused":
        complain(words_of(told["refused_by"]))
        raise typer.Exit(Exit.FAULT)
    typer.echo(say("ready", period=period))


def list_periods(url: Url = AT_HOME, account: Account = None, *, as_json: AsJson = False) -> None:
    """How every period stands: asked, being made, refused, waiting for a signature, signed or withdrawn."""
    with reporting(url, account) as service:
        desk = service.get("/desk")
    if as_json:
        document(desk)
        return
    heads = [say(head) for head in ("period", "state", "plan", "cells", "signed")]
    table(
        heads,
        [(each["period"], _state(each), each["plan"] or "", _cells(each), each["signed_on"] or "") for each in desk["periods"]],
    )


def show(period: Period, url: Url = AT_HOME, account: Account = None, *, as_json: AsJson = False) -> None:
    """One period: how it stands, and in numbers what waits for a signature."""
    with reporting(url, account) as service:
        told = service.get(f"/releases/{period}/making")
    if as_json:
        document(told)
    else:
        _show(told)


def sign(period: Period, url: Url = AT_HOME, account: Account = None, *, yes: Yes = False) -> None:
    """Let a release be seen. What is signed is what is shown here, or nothing; its files are checked once more before."""
    with reporting(url, account) as service:
        told = service.get(f"/releases/{period}/making")
        _show(told)
        digest = told["manifest_sha256"] or ""
        _sure(say("sign?", period=period, digest=digest[:16]), yes=yes)
        service.post(f"/releases/{period}/sign-off", {"manifest_sha256": digest})
    typer.echo(say("is-signed", period=period))


def withdraw(
    period: Period,
    reason: Annotated[WithdrawalReason, typer.Option("--reason", help="Why it is shown no more.")],
    url: Url = AT_HOME,
    account: Account = None,
    *,
    yes: Yes = False,
) -> None:
    """Show a release no more, for good. What was seen of it was seen: it stays in every later proof."""
    with reporting(url, account) as service:
        _sure(say("withdraw?", period=period), yes=yes)
        service.post(f"/releases/{period}/withdrawal", {"reason": reason.value})
    typer.echo(say("is-withdrawn", period=period))


@plan.callback()
def plan_group() -> None:
    """The plan by which releases are made."""


@plan.command("sign")
def sign_plan(
    version: Annotated[str, typer.Argument(help="A version of the plan, such as 2026-1.")],
    url: Url = AT_HOME,
    account: Account = None,
    *,
    yes: Yes = False,
) -> None:
    """Let releases be made by a version of the plan. Until then none is."""
    with reporting(url, account) as service:
        known = {each["version"]: each["sha256"] for each in service.get("/desk")["plans"]}
        if version not in known:
            complain(say("no-plan", version=version))
            raise typer.Exit(Exit.REFUSED)
        _sure(say("sign-plan?", version=version, digest=known[version][:16]), yes=yes)
        service.post(f"/plans/{version}/sign-off", {"sha256": known[version]})
    typer.echo(say("plan-is-signed", version=version))


def _watch(service: Reporting, told: dict[str, Any]) -> dict[str, Any]:
    """Show how far it is, until it is there or refused."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("waiting"), total=None)
        while told["state"] in {"asked", "running"}:
            if step := told["step"]:
                bar.update(task, description=say(f"step.{step['what']}"), completed=step["done"], total=step["of"])
            time.sleep(PAUSE)
            told = service.get(f"/releases/{told['period']}/making")
    return told


def _show(told: dict[str, Any]) -> None:
    figures = told["figures"] or {}
    rows = [
        (say("state"), _state(told)),
        (say("refused-by"), words_of(told["refused_by"]) if told["refused_by"] else ""),
        (say("plan"), told["plan"] or ""),
        (say("made"), told["made_on"] or ""),
        (say("synthetic"), "" if told["synthetic"] is None else say("yes" if told["synthetic"] else "no")),
        (say("cells"), _cells(told)),
        (say("worlds"), str(figures.get("witnesses", ""))),
        (say("digest"), told["manifest_sha256"] or ""),
        (say("signed"), " ".join(each for each in (told["signed_on"], told["organisation"]) if each)),
    ]
    table([told["period"], ""], [row for row in rows if row[1]])


def _state(told: dict[str, Any]) -> str:
    return say(told["state"])


def _cells(told: dict[str, Any]) -> str:
    figures = told["figures"]
    return f"{figures['shown']} + {figures['hidden']}" if figures else ""


def _sure(question: str, *, yes: bool) -> None:
    if not yes and not agreed(question):
        complain(say("nothing"))
        raise typer.Exit(Exit.REFUSED)
