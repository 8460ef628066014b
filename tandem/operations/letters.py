"""A dead letter as an operator sees it."""

import base64
import re
from typing import Any, Final

from shared.messaging.deadletters import DeadLetter
from shared.reference.identifiers import mentions_insz
from tandem.operations.telling import moment, visible
from tandem.operations.words import say

#: Left out of sight when looking for a person's number: the digits of an id are none.
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

HEADS: Final = ("letter", "event", "attempts", "behind")


def summary(service: str, letter: DeadLetter) -> dict[str, Any]:
    """What ``--json`` tells of one letter, without its body."""
    return {
        "service": service,
        "id": str(letter.id),
        "since": letter.first_seen.isoformat(),
        "event_id": letter.event_id and str(letter.event_id),
        "type": letter.type,
        "stream": letter.stream,
        "subject": letter.subject and str(letter.subject),
        "version": letter.version,
        "reason": letter.reason,
        "error": letter.error,
        "attempts": letter.attempts,
        "waiting_behind": letter.waiting,
    }


def whole(service: str, letter: DeadLetter) -> dict[str, Any]:
    """All that ``--json`` tells of one letter; ``body_encoding`` says how ``body`` is to be read."""
    encoding, body = _body(letter)
    return summary(service, letter) | {
        "resolved_at": letter.resolved_at and letter.resolved_at.isoformat(),
        "resolution": letter.resolution,
        "body_encoding": encoding,
        "body": body,
    }


def row(service: str, letter: DeadLetter) -> tuple[str, str, str, str]:
    """A letter in a table."""
    return (
        f"{letter.id}\n{service}, {moment(letter.first_seen)}",
        visible(f"{event_of(letter)}\n{letter.reason}: {letter.error}"),
        str(letter.attempts),
        str(letter.waiting),
    )


def lines(service: str, letter: DeadLetter) -> list[str]:
    """Everything about a letter for a person, its body last and in one piece."""
    told = whole(service, letter)
    body, encoding = told.pop("body"), told.pop("body_encoding")
    said = {"utf-8": body, "base64": f"base64 {body}", "withheld": say("withheld")}[encoding]
    width = max(map(len, told)) + 2
    return [*(visible(f"{key:<{width}}{value}") for key, value in told.items() if value is not None), "", visible(said)]


def event_of(letter: DeadLetter) -> str:
    """Which event it is, in a few words."""
    return f"{letter.type or letter.stream} {letter.version}" if letter.stream else say("no-event")


def _body(letter: DeadLetter) -> tuple[str, str | None]:
    """The bytes as text, or in base64 when they are none; not at all when they could tell who somebody is."""
    if mentions_insz(_UUID.sub(" ", letter.body.decode("latin-1"))):
        return "withheld", None
    try:
        return "utf-8", letter.body.decode()
    except UnicodeDecodeError:
        return "base64", base64.b64encode(letter.body).decode()
