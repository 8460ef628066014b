"""How many files each casemanager accompanies, for who gives files their tandem."""

import pytest

from tests.component.casemanagement.desk import AREA, account
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.statements import statements
from tests.support.world import KBO_CARE, KBO_WORK

pytestmark = pytest.mark.services("casemanagement")


def test_each_casemanager_is_told_with_the_open_files_by_phase_and_what_waits_is_counted(way: Way) -> None:
    """A file in another area counts there."""
    way.running()
    way.opened()
    second = way.opened()
    way.done(way.allocator, f"{second}/team", way.team())
    way.opened(area="limburg", municipality="71022")
    told = way.allocator.get("/load", area=AREA).json
    phases = {(each["side"], each["account"], each["organisation"]): each["phases"] for each in told["items"]}
    both = [{"phase": "team-allocated", "files": 1}, {"phase": "running", "files": 1}]
    assert phases == {("care", account(way.care), KBO_CARE): both, ("work", account(way.work), KBO_WORK): both}
    assert [each["open"] for each in told["items"]] == [2, 2]
    assert told["waiting"] == 1


def test_a_closed_file_weighs_nothing(way: Way) -> None:
    """Nobody accompanies it any more."""
    way.done(way.work, f"{way.running()}/stop", {"reason": "moved"})
    assert way.allocator.get("/load", area=AREA).json == {"area": AREA, "waiting": 0, "items": []}


def test_only_who_allocates_in_that_area_is_told(way: Way) -> None:
    """For all others, and of other areas, there is no such thing."""
    assert problem(way.allocator.get("/load", area="limburg"))[:2] == (404, "resource.not-found")
    for other in (way.vdab, way.work, way.network, way.receiver):
        assert problem(other.get("/load", area=AREA))[:2] == (404, "resource.not-found")
    assert way.allocator.get("/load").status_code == 422


def test_an_area_with_more_files_takes_no_more_statements(way: Way) -> None:
    """One scan, whatever there is."""
    with statements(way.world.runtime.parts["casemanagement"].database) as few:
        way.allocator.get("/load", area=AREA)
    way.running()
    for _ in range(3):
        way.opened()
    with statements(way.world.runtime.parts["casemanagement"].database) as many:
        way.allocator.get("/load", area=AREA)
    assert len(many) == len(few)
