"""What the page about the end of a trajectory shows: four steps, where they stand, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from services.portal.colleagues import Colleague
from services.portal.screens.frame import sessions
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.names import names_of
from services.portal.screens.frame.people import colleagues
from services.portal.screens.frame.words import in_a_row, word
from shared.reference.codes import Outcome, Phase

#: The parts of the file that this page needs.
_PARTS: Final = "head,report"
_PURPOSE: Final = "trajectory-end"
#: The phases in which each step is taken; before them it waits, after them it is done.
_WHEN: Final = {
    "report": (Phase.EVALUATING,),
    "advice": (Phase.EVALUATING,),
    "talk": (Phase.ADVICE_REGISTERED,),
    "decision": (Phase.ADVICE_DISCUSSED,),
}
_DONE: Final = (Phase.EVALUATING, Phase.ADVICE_REGISTERED, Phase.ADVICE_DISCUSSED, Phase.DECIDED, Phase.CLOSED)


class Standing(StrEnum):
    """Where a step stands."""

    LATER = "later"
    NOW = "now"
    DONE = "done"


@dataclass(frozen=True)
class End:
    """The end of one trajectory. ``name`` is None while identity is away; ``report`` before the end was begun."""

    head: Mapping[str, Any]
    report: Mapping[str, Any] | None
    name: str | None
    people: Mapping[str, Colleague]

    @property
    def phase(self) -> Phase:
        """Where the trajectory is."""
        return Phase(self.head["phase"])

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements of the report that the advice still waits for."""
        return tuple(self.report["missing"]) if self.report else ()

    @property
    def switches(self) -> bool:
        """Whether VDAB's decision opened a switch to welfare tracks."""
        decision = self.head.get("decision")
        return bool(decision and decision["outcome"] == Outcome.WELFARE)

    @property
    def present(self) -> str:
        """Who took part in the talk, as part of a sentence."""
        return in_a_row([word(each, "Attendee") for each in (self.head.get("discussion") or {}).get("with", ())])

    def may(self, act: str) -> bool:
        """Whether the reader may do this now."""
        return act in self.head["may"]

    def standing(self, step: str) -> Standing:
        """Where one of the four steps stands. The advice waits for a whole report, and both are written in the same phase."""
        if self.head.get("stop_reason"):
            return Standing.DONE if self.head.get(_KEPT[step]) else Standing.LATER
        if self.phase in _WHEN[step]:
            complete = self.phase is Phase.EVALUATING and not self.missing
            if step == "report":
                return Standing.DONE if complete else Standing.NOW
            return Standing.NOW if step != "advice" or complete else Standing.LATER
        return Standing.DONE if self.phase in _DONE and _DONE.index(self.phase) > _DONE.index(_WHEN[step][0]) else Standing.LATER


#: What of the head tells that a step was taken; the report is a thing of its own.
_KEPT: Final = {"report": "advice", "advice": "advice", "talk": "discussion", "decision": "decision"}


def end(trajectory: UUID) -> End:
    """The end of a trajectory. Two calls: the file with its permit, and whose it is."""
    names = {} if sessions.is_live() else {"names": _PURPOSE}
    (answer,) = ask([Call("casemanagement", f"/trajectories/{trajectory}/file", {"only": _PARTS, **names}, must=True)])
    found: Mapping[str, Any] = answer or {}
    head: Mapping[str, Any] = found["head"]
    decision = head.get("decision") or {}
    tandem = head.get("tandem") or {}
    people = colleagues([tandem.get("work"), tandem.get("care"), decision.get("decided_by")])
    return End(head, found.get("report"), names_of(found).of(head["participant"]), people)
