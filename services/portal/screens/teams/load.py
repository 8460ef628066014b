"""How many files each casemanager of an area has, drawn on one scale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.portal.colleagues import Colleague
from shared.reference.codes import Compartment, Phase, Role

#: The role of each side.
SIDES: Final = {Compartment.WORK: Role.CASEMANAGER_WORK, Compartment.CARE: Role.CASEMANAGER_CARE}
#: What a file asks of a casemanager, by its phase: what is no beginning and no end is under way.
BEGINNING: Final = frozenset({Phase.OPENED, Phase.TEAM_ALLOCATED, Phase.PLAN_DRAFTED, Phase.PLAN_AGREED, Phase.SUBMITTED})
UNDER_WAY: Final = frozenset({Phase.RUNNING, Phase.SUSPENDED})
#: Files at which a bar is full when nobody has more, so that two files do not look like too many.
_SCALE: Final = 10


@dataclass(frozen=True)
class Seat:
    """A casemanager on one side with their open files of an area; ``parts`` are those that begin, are under way, and end.

    ``widths`` are the same in hundredths of the bar of whoever has most.
    """

    side: Compartment
    colleague: Colleague
    parts: tuple[int, int, int]
    widths: tuple[float, float, float]

    @property
    def open(self) -> int:
        """All together."""
        return sum(self.parts)


def seats(told: Mapping[str, Any], people: Sequence[Colleague]) -> dict[Compartment, list[Seat]]:
    """Everybody who may be given files in an area, by side, who has least first; who has none yet is there too."""
    counted = {(each["side"], each["account"]): _parts(each["phases"]) for each in told["items"]}
    most = max([_SCALE, *(sum(parts) for parts in counted.values())])
    return {side: _of_side(side, people, counted, most) for side in SIDES}


def _of_side(
    side: Compartment, people: Iterable[Colleague], counted: Mapping[tuple[str, str], tuple[int, int, int]], most: int
) -> list[Seat]:
    found = []
    for colleague in people:
        if SIDES[side] in colleague.roles:
            parts = counted.get((side.value, str(colleague.id)), (0, 0, 0))
            begin, way, end = (round(100 * part / most, 1) for part in parts)
            found.append(Seat(side, colleague, parts, (begin, way, end)))
    return sorted(found, key=lambda seat: (seat.open, seat.colleague.name))


def _parts(phases: Iterable[Mapping[str, Any]]) -> tuple[int, int, int]:
    counts = {Phase(each["phase"]): int(each["files"]) for each in phases}
    begin = sum(files for phase, files in counts.items() if phase in BEGINNING)
    way = sum(files for phase, files in counts.items() if phase in UNDER_WAY)
    return begin, way, sum(counts.values()) - begin - way
