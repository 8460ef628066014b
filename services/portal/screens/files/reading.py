"""What the page of a file shows beside the file itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from flask import request

from services.portal.screens.frame import sessions
from services.portal.screens.items.reading import File, file
from shared import clock
from shared.reference.codes import Phase

PARTS: Final = (
    *("plan", "actions", "notes", "questions", "appointments", "evaluations"),
    *("may_add", "readers", "stand_ins", "looked"),
)
#: How much of what others did, and of the newest notes, stands beside the plan.
CHANGES: Final = 6
NOTES: Final = 3


@dataclass(frozen=True)
class Beside:
    """What stands beside the plan."""

    changes: Sequence[Mapping[str, Any]]
    more_changes: bool
    notes: Sequence[Mapping[str, Any]]
    questions: Sequence[Mapping[str, Any]]
    appointments: Sequence[Mapping[str, Any]]
    evaluation: date | None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is planned or asked."""
        return not (self.questions or self.appointments or self.evaluation)


def page_of(trajectory: UUID) -> File:
    """The file with what its page shows. Two calls; whoever opens it looks at it."""
    looks = request.method == "GET" and not sessions.is_live() and "prefetch" not in request.headers.get("Sec-Purpose", "")
    return file(trajectory, *PARTS, notes=NOTES, look=looks)


def beside(shown: File) -> Beside:
    """What is asked, planned, written and done, the nearest first."""
    parts, own = shown.parts, str(sessions.actor().account)
    looked = parts.get("looked") or {}
    changes = [each for each in looked.get("changes", ()) if looked.get("before")]
    ahead = [each for each in parts.get("appointments", ()) if not each["cancelled"] and _at(each) >= clock.now()]
    waits = [each for each in parts.get("questions", ()) if each["answer"] is None and each["asked_to"] == own]
    planned = [date.fromisoformat(each["due"]) for each in parts.get("evaluations", ()) if not each["held_on"]]
    return Beside(
        changes=changes[:CHANGES],
        more_changes=len(changes) > CHANGES or bool(looked.get("more")),
        notes=parts.get("notes", ())[:NOTES],
        questions=sorted(waits, key=lambda each: str(each["due"])),
        appointments=sorted(ahead, key=_at)[:2],
        evaluation=min(planned) if planned and shown.head["phase"] != Phase.CLOSED else None,
    )


def _at(appointment: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(appointment["starts_at"])
