"""``tandem outbox``: what each service still has to send, and whatever else lies still there."""

from typing import Any

import typer

from shared import clock
from shared.messaging.backlog import Backlog, read_backlog
from tandem.operations.reach import reaching
from tandem.operations.telling import AsJson, OfService, complain_of, document, one_line, table
from tandem.operations.words import say

app = typer.Typer(no_args_is_help=True, add_completion=False)

HEADS = ("service", "depth", "oldest", "relay", "waiting", "dead-letters", "timers")


@app.callback()
def group() -> None:
    """What each service still has to send, and whatever else lies still there."""


@app.command()
def status(service: OfService = None, *, as_json: AsJson = False) -> None:
    """Events to send, events that wait, dead letters and timers of each service. A backlog is no failure: it ends with 0 then.

    Ends with 3 when a database does not answer.
    """
    with one_line(), reaching(service) as reach:
        answers = reach.ask(lambda name, database: read_backlog(database, name, clock.today()))
    if as_json:
        document({"services": [told(*each) for each in answers.found.items()], "unreached": answers.unreached})
    elif answers.found:
        table([say(head) for head in HEADS], [_row(*each) for each in answers.found.items()])
    raise typer.Exit(complain_of(answers.unreached))


def told(service: str, backlog: Backlog) -> dict[str, Any]:
    """What ``--json`` tells of one service."""
    return {
        "service": service,
        "depth": backlog.depth,
        "oldest_seconds": backlog.oldest,
        "relay_active": backlog.relayed,
        "waiting": backlog.waiting,
        "dead_letters": backlog.dead,
        "timers_overdue": backlog.overdue,
    }


def _row(service: str, backlog: Backlog) -> tuple[str, ...]:
    waiting = [f"{reason} {count}" for reason, count in backlog.waiting.items() if count]
    return (
        service,
        str(backlog.depth),
        "" if backlog.oldest is None else f"{backlog.oldest:.0f}",
        say("relay.yes" if backlog.relayed else "relay.no"),
        "\n".join(waiting) or "0",
        str(backlog.dead),
        str(backlog.overdue),
    )
