"""The plan as a board: whose side an action is on, and how far it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from shared.reference.codes import Compartment, Stage

#: The order of the sides, and of how far things come.
SIDES: Final = (Compartment.WORK, Compartment.CARE, Compartment.SHARED)
STAGES: Final = tuple(Stage)
_NEXT: Final = dict(pairwise(STAGES))


@dataclass(frozen=True)
class Card:
    """An action on the board. ``further`` is the stage that comes after its own, when the reader may bring it there."""

    action: Mapping[str, Any]
    further: Stage | None

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.action["id"])

    @property
    def may_change(self) -> bool:
        """Whether the reader may change it."""
        return "change" in self.action["may"]

    @property
    def takes_words(self) -> bool:
        """Whether going further asks for words: a result is told."""
        return self.further is Stage.RESULT and not self.action.get("result")


@dataclass(frozen=True)
class Lane:
    """One side, with its cards by stage."""

    side: Compartment
    cells: Mapping[Stage, Sequence[Card]]
    may_add: bool


def lanes(actions: Sequence[Mapping[str, Any]], may_add: Sequence[str]) -> list[Lane]:
    """The lanes of a board. A side of which nothing can be seen and to which nothing can be added is not there."""
    found = []
    for side in SIDES:
        cards = [card(each) for each in actions if each["compartment"] == side]
        if cards or side in may_add:
            cells = {stage: [each for each in cards if each.action["stage"] == stage] for stage in STAGES}
            found.append(Lane(side, cells, side in may_add))
    return found


def card(action: Mapping[str, Any]) -> Card:
    """One action as a card."""
    further = _NEXT.get(Stage(action["stage"])) if "change" in action["may"] else None
    return Card(action, further)
