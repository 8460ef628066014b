"""Who has how many files, drawn on one scale."""

from typing import Any
from uuid import UUID, uuid4

from services.portal.colleagues import Colleague
from services.portal.screens.teams.load import seats
from shared.reference.codes import Compartment, Phase, Role


def colleague(name: str, *roles: Role) -> Colleague:
    """Somebody of the area."""
    return Colleague(uuid4(), name, roles, "0000000000", "Huis Voorbeeld")


def told(account: UUID, side: str, phases: dict[Phase, int]) -> dict[str, Any]:
    """What casemanagement says of one of them."""
    counts = [{"phase": phase.value, "files": files} for phase, files in phases.items()]
    return {"account": str(account), "side": side, "phases": counts}


def test_who_has_least_stands_first_and_who_has_none_is_there() -> None:
    """By name when they have as many."""
    ann, bob, cas = (colleague(name, Role.CASEMANAGER_WORK) for name in ("Ann", "Bob", "Cas"))
    items = [told(ann.id, "work", {Phase.RUNNING: 3})]
    found = seats({"items": items}, [ann, cas, bob])[Compartment.WORK]
    assert [(seat.colleague.name, seat.open) for seat in found] == [("Bob", 0), ("Cas", 0), ("Ann", 3)]


def test_files_are_told_apart_by_what_they_ask() -> None:
    """What begins, what is under way, what ends; whoever has most fills the bar."""
    ann = colleague("Ann", Role.CASEMANAGER_CARE)
    items = [told(ann.id, "care", {Phase.SUBMITTED: 5, Phase.RUNNING: 10, Phase.ADVICE_DISCUSSED: 5})]
    (seat,) = seats({"items": items}, [ann])[Compartment.CARE]
    assert (seat.parts, seat.widths) == ((5, 10, 5), (25.0, 50.0, 25.0))


def test_one_who_sits_on_both_sides_is_counted_on_each() -> None:
    """And whoever has no role in the area any more is not offered."""
    both = colleague("Bo", Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE)
    found = seats({"items": [told(both.id, "work", {Phase.RUNNING: 1}), told(uuid4(), "care", {Phase.RUNNING: 1})]}, [both])
    assert {side: [seat.open for seat in row] for side, row in found.items()} == {Compartment.WORK: [1], Compartment.CARE: [0]}
