"""Ordering the erasure of a person: by whom, when not, and once."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from shared.contracts.erasure import ErasureOrdered, ParticipantLetGo
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.world import Reply

pytestmark = pytest.mark.services("casemanagement")


def order(way: Way, ground: str = "asked") -> Reply:
    """Order the erasure of the participant of this desk."""
    return way.officer.post("/erasures", {"participant": str(way.participant_id), "ground": ground})


def stopped(way: Way) -> str:
    """The address of a file that ended today."""
    way.done(way.vdab, f"{way.file}/stop", {"reason": "moved"})
    return way.file


def test_a_person_whose_file_runs_is_not_erased(way: Way) -> None:
    """It is needed as long as it runs; nothing of it is touched."""
    refused = order(way)
    assert problem(refused)[:2] == (409, "erasure.file-open")
    assert way.vdab.get(way.file).status_code == 200
    assert way.officer.get("/erasures").json["items"] == []


def test_the_file_is_gone_at_once_and_the_others_are_told_after_it(way: Way) -> None:
    """Whoever keeps something of the file hears first that it ended."""
    file = stopped(way)
    assert order(way).status_code == 201
    assert way.vdab.get(file).status_code == 404
    told = way.world.rows("casemanagement", "SELECT type FROM event ORDER BY position DESC LIMIT 2")
    assert [row.type for row in told] == ["casemanagement.erasure-ordered.v1", "casemanagement.file-erased.v1"]


def test_ordered_twice_it_is_one_erasure(way: Way) -> None:
    """Two who press at the same moment get the same answer."""
    stopped(way)
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda _: order(way), range(2)))
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json["id"] == answers[1].json["id"] == order(way, "mistake").json["id"]
    ordered = way.world.rows("casemanagement", "SELECT 1 FROM event WHERE type = :type", type=ErasureOrdered.type_name())
    assert len(ordered) == 1


def test_nobody_says_that_a_retention_ended_before_it_did(way: Way) -> None:
    """That ground is the run's own."""
    assert problem(order(way, "retention"))[0] == 422


def test_no_file_is_opened_any_more_for_who_is_erased(way: Way) -> None:
    """A yes that was under way meanwhile comes too late."""
    stopped(way)
    assert order(way).status_code == 201
    assert way.told.tell(way.accepted(), uuid4()) == "applied"
    assert way.world.rows("casemanagement", "SELECT 1 FROM trajectory WHERE participant = :who", who=way.participant_id) == []


def test_who_still_has_a_file_is_not_let_go(way: Way) -> None:
    """Whatever intake says: a file that is there has its own term."""
    assert way.told.tell(ParticipantLetGo(), way.participant_id) == "applied"
    assert way.officer.get("/erasures").json["items"] == []
    assert way.vdab.get(way.file).status_code == 200


def test_only_the_privacy_officer_orders_and_sees_erasures(way: Way) -> None:
    """For anybody else there are none."""
    stopped(way)
    for other in (way.work, way.vdab, way.allocator, way.participant, *way.strangers()):
        asked = other.post("/erasures", {"participant": str(way.participant_id), "ground": "asked"})
        assert asked.status_code == 404
    made = order(way).json["id"]
    for other in (way.work, way.vdab, way.allocator, way.participant, *way.strangers()):
        assert other.get("/erasures").status_code == other.get(f"/erasures/{made}").status_code == 404
