"""Mandates over HTTP, and how they hold a tandem."""

from datetime import timedelta
from typing import Any

import pytest

from shared.clock import today
from shared.dates import add_months
from shared.reference.codes import NetworkMember
from tests.component.casemanagement.desk import AREA
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK

pytestmark = pytest.mark.services("casemanagement")


def a_partnership(*organisations: str, **changes: object) -> dict[str, Any]:
    """A partnership care with these members."""
    members = [{"organisation": one, "group": group} for one, group in zip(organisations, "abc", strict=True)]
    period = {"valid_from": today().isoformat(), "valid_until": add_months(today(), 60).isoformat()}
    return {"area": AREA, **period, "members": members, **changes}


def a_network(**changes: object) -> dict[str, Any]:
    """A network of six kinds."""
    members = [{"organisation": KBO_CARE, "kind": kind.value} for kind in NetworkMember]
    period = {"valid_from": today().isoformat(), "valid_until": add_months(today(), 60).isoformat()}
    return {"area": AREA, "coordinator": KBO_RECEIVER, **period, "members": members, **changes}


MANDATES = [("/partnerships", a_partnership(KBO_CARE, KBO_VDAB, KBO_RECEIVER)), ("/networks", a_network())]


@pytest.mark.parametrize(("path", "order"), MANDATES)
def test_a_mandate_is_registered_once_for_a_period(way: Way, path: str, order: dict[str, Any]) -> None:
    """It stands in the list of its area; a second one for the same days is refused, one for later days is not."""
    made = way.allocator.post(path, order)
    assert made.status_code == 201
    assert made.json == way.vdab.get(path).json["items"][0]
    assert problem(way.allocator.post(path, order)) == (409, "mandate.overlap", "valid_from")
    later = {
        "valid_from": (add_months(today(), 60) + timedelta(days=1)).isoformat(),
        "valid_until": add_months(today(), 100).isoformat(),
    }
    assert way.allocator.post(path, order | later).status_code == 201
    assert way.history("mandate") == ["mandate-registered"] * 2


def test_mandates_are_registered_by_the_coordinators_of_the_area(way: Way) -> None:
    """VDAB's mediators read them; who works in other areas, or in none, sees none."""
    order = a_partnership(KBO_CARE, KBO_VDAB, KBO_RECEIVER)
    assert problem(way.vdab.post("/partnerships", order))[:2] == (403, "access.forbidden")
    assert way.work.get("/partnerships").json == {"items": []}
    assert problem(way.receiver.get("/networks"))[:2] == (404, "resource.not-found")
    elsewhere = order | {"area": "limburg"}
    assert problem(way.allocator.post("/partnerships", elsewhere))[:2] == (404, "resource.not-found")


@pytest.mark.parametrize(
    ("path", "order", "rule", "field"),
    [
        ("/partnerships", a_partnership(KBO_CARE, KBO_CARE, KBO_RECEIVER), "mandate.member-twice", "members"),
        ("/partnerships", a_partnership(KBO_CARE, KBO_VDAB, KBO_RECEIVER, area="elders"), "field.choice", "area"),
        (
            "/partnerships",
            a_partnership(KBO_CARE, KBO_VDAB, KBO_RECEIVER, valid_until=add_months(today(), 61).isoformat()),
            "mandate.period",
            "valid_until",
        ),
        (
            "/partnerships",
            a_partnership(KBO_CARE, KBO_VDAB, KBO_RECEIVER, valid_from="9999-01-01", valid_until="9998-01-01"),
            "mandate.period",
            "valid_until",
        ),
        ("/partnerships", a_partnership(KBO_CARE, KBO_VDAB, "0431150351"), "field.kbo", "members.2.organisation"),
        ("/networks", a_network(members=[]), "network.kinds", "members"),
    ],
)
def test_a_mandate_that_is_none_is_refused(way: Way, path: str, order: dict[str, Any], rule: str, field: str) -> None:
    """With the rule and the field."""
    assert problem(way.allocator.post(path, order)) == (422, rule, field)


def test_a_tandem_is_held_against_the_partnership_of_its_area(way: Way) -> None:
    """Its care side comes from there, its work side does not."""
    trajectory = way.opened()
    partnership = a_partnership(KBO_WORK, KBO_VDAB, KBO_RECEIVER)
    assert way.allocator.post("/partnerships", partnership).status_code == 201
    for changes, rule, field in (
        ({}, "tandem.work-holds-care-mandate", "work_organisation"),
        ({"work_organisation": "0431150350"}, "tandem.care-outside-partnership", "care_organisation"),
    ):
        answer = way.take(way.allocator, f"{trajectory}/team", way.team(**changes))
        assert problem(answer) == (422, rule, field)
