"""Participants by name: what the permits inside other answers open, in one call to identity."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services.portal.screens.frame.calls import Call, ask


@dataclass(frozen=True)
class Names:
    """What identity told of the participants of a page, by id; ``away`` when it could not be asked."""

    known: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    away: bool = False

    def of(self, participant: str | None) -> str | None:
        """The name of a participant; nothing when it could not be had."""
        found = self.known.get(participant or "")
        return f"{found['given_name']} {found['family_name']}" if found else None


def names_of(*answers: Mapping[str, Any] | None) -> Names:
    """The names that these answers brought a permit for. One call; none when no answer brought one."""
    permits = [answer["permit"] for answer in answers if answer and answer.get("permit")]
    if not permits:
        return Names()
    (told,) = ask([Call("identity", "/names", body={"permits": permits})])
    return Names({each["participant"]: each for each in told["names"]} if told else {}, away=told is None)
