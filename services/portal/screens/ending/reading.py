"""What the page about the end of a trajectory shows: four steps, where they stand, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from services.portal.screens.frame.words import in_a_row, word
from services.portal.screens.items import reading as files
from services.portal.screens.items.reading import File
from shared.reference.codes import Outcome, Phase

#: The phase in which each step is taken; before it the step waits, after it the step is done.
_WHEN: Final = {
    "report": Phase.EVALUATING,
    "advice": Phase.EVALUATING,
    "talk": Phase.ADVICE_REGISTERED,
    "decision": Phase.ADVICE_DISCUSSED,
}
#: What of the head tells that a step was taken; the report is whole when the advice is there.
_KEPT: Final = {"report": "advice", "advice": "advice", "talk": "discussion", "decision": "decision"}


class Standing(StrEnum):
    """Where a step stands."""

    LATER = "later"
    NOW = "now"
    DONE = "done"


@dataclass(frozen=True)
class End:
    """The end of one trajectory."""

    file: File

    @property
    def head(self) -> Mapping[str, Any]:
        """The head of the file."""
        return self.file.head

    @property
    def report(self) -> Mapping[str, Any] | None:
        """The final report; nothing before the end was begun."""
        return self.file.parts.get("report")

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements of the report that the advice still waits for."""
        return tuple(self.report["missing"]) if self.report else ()

    @property
    def switches(self) -> bool:
        """Whether VDAB's decision opened a switch to welfare tracks."""
        return bool((self.head.get("decision") or {}).get("outcome") == Outcome.WELFARE)

    @property
    def present(self) -> str:
        """Who took part in the talk, as part of a sentence."""
        return in_a_row([word(each, "Attendee") for each in (self.head.get("discussion") or {}).get("with", ())])

    def may(self, act: str) -> bool:
        """Whether the reader may do this now."""
        return act in self.head["may"]

    def standing(self, step: str) -> Standing:
        """Where one of the four steps stands. Report and advice are of one phase: the advice waits until the report is whole."""
        if self.head.get(_KEPT[step]):
            return Standing.DONE
        if Phase(self.head["phase"]) is not _WHEN[step]:
            return Standing.LATER
        if step == "report":
            return Standing.NOW if self.missing else Standing.DONE
        return Standing.LATER if step == "advice" and self.missing else Standing.NOW


def end(trajectory: UUID) -> End:
    """The end of a trajectory. Two calls."""
    return End(files.file(trajectory, "report"))
