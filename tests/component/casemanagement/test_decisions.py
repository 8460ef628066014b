"""What waits for VDAB, for its mediators."""

from datetime import timedelta

import pytest

from services.casemanagement.views.decisions import AHEAD
from shared.access.permits import verify
from shared.clock import today
from shared.dates import add_months
from shared.reference.codes import Role
from tests.component.casemanagement.desk import AREA
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.world import KBO_VDAB, actor

pytestmark = pytest.mark.services("casemanagement")


def test_a_file_whose_advice_was_discussed_waits_for_a_decision(way: Way) -> None:
    """With what was advised, and when it was talked about."""
    way.discussed()
    told = way.vdab.get("/decisions").json
    (file,) = told["to_decide"]
    assert (file["id"], file["phase"], file["discussed_on"]) == (str(way.id), "advice-discussed", today().isoformat())
    assert file["advised"]
    assert told["to_extend"] == []


def test_a_file_is_shown_as_one_to_extend_a_while_before_its_last_day(way: Way) -> None:
    """And no longer once it was extended."""
    way.running()
    last = add_months(today(), 18)
    way.world.shift((last - today()).days - AHEAD - 1)
    assert way.vdab.get("/decisions").json["to_extend"] == []
    way.world.shift(1)
    (file,) = way.vdab.get("/decisions").json["to_extend"]
    assert (file["id"], file["latest_end"]) == (str(way.id), last.isoformat())
    longer = {"until": (last + timedelta(days=AHEAD)).isoformat(), "motive": "De stage loopt nog."}
    way.done(way.vdab, f"{way.file}/extension", longer)
    assert way.vdab.get("/decisions").json["to_extend"] == []


def test_names_come_with_a_permit(way: Way) -> None:
    """For those who are listed."""
    way.discussed()
    mediator = actor(Role.VDAB_MEDIATOR, organisation=KBO_VDAB, areas=(AREA,))
    told = way.world.client("casemanagement", mediator).get("/decisions", names="my-decisions").json
    assert verify(told["permit"], mediator).participants == {way.participant_id}


def test_only_mediators_of_the_area_are_told(way: Way) -> None:
    """Elsewhere nothing waits; for others there is no such thing."""
    way.discussed()
    elsewhere = way.caller(Role.VDAB_MEDIATOR, organisation=KBO_VDAB, areas=("limburg",))
    assert elsewhere.get("/decisions").json == {"to_decide": [], "to_extend": []}
    for other in (way.allocator, way.work, way.network, way.receiver):
        assert problem(other.get("/decisions"))[:2] == (404, "resource.not-found")
