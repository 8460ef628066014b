"""Who stands in for the casemanagers of a file, and who could."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.portal.colleagues import Colleague
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.forms import Option
from services.portal.screens.frame.houses import houses
from services.portal.screens.frame.people import colleagues
from services.portal.screens.frame.words import told
from shared import clock
from shared.reference.codes import Role

_MOST: Final = 200
_SIDES: Final = {Role.CASEMANAGER_WORK: "work", Role.CASEMANAGER_CARE: "care"}


@dataclass(frozen=True)
class StandIns:
    """The replacements of a file, the newest first; ``choices`` is who could be named."""

    head: Mapping[str, Any]
    items: Sequence[Mapping[str, Any]] | None
    people: Mapping[str, Colleague]
    choices: list[Option]

    def over(self, item: Mapping[str, Any]) -> bool:
        """Whether a replacement has ended."""
        return bool(item["ended_at"]) or str(item["until"]) < clock.today().isoformat()


def stand_ins(trajectory: UUID) -> StandIns:
    """Three calls: the head without which there is no page and the replacements, and then the casemanagers of the area."""
    path = f"/trajectories/{trajectory}"
    head, listed = ask([Call("casemanagement", path, must=True), Call("casemanagement", f"{path}/stand-ins", {"limit": _MOST})])
    found = head or {}
    (around,) = ask([Call("portal", "/professionals", {"area": found["area"], "limit": _MOST})])
    items = listed["items"][::-1] if listed else None
    team = found.get("tandem") or {}
    known = colleagues([team.get("work"), team.get("care"), *(each["account"] for each in items or ())])
    return StandIns(found, items, known, _choices(around["items"] if around else [], team))


def _choices(around: Sequence[Mapping[str, Any]], team: Mapping[str, Any]) -> list[Option]:
    """Casemanagers of the area who are not on the file themselves."""
    names = houses(each["organisation"] for each in around)
    return [
        Option(
            f"{_SIDES[role]}:{each['id']}:{each['organisation']}",
            f"{each['name']} · {told(role)} · {names.get(each['organisation'], each['organisation'])}",
        )
        for each in around
        for role in _SIDES
        if role in each["roles"] and each["id"] not in {team.get("work"), team.get("care")}
    ]
