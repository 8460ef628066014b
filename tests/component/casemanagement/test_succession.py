"""Somebody leaves: all their files change hands in one step, or none of them."""

from typing import Any
from uuid import uuid4

import pytest

from shared.reference.codes import Role
from tests.component.casemanagement.desk import KBO_STRANGER, Desk, account
from tests.support.replies import problem
from tests.support.world import KBO_CARE, KBO_VDAB, KBO_WORK, Caller, Reply

pytestmark = pytest.mark.services("casemanagement")


def another_file(desk: Desk, care: Caller) -> str:
    """Another file with the same casemanager werk; its id."""
    request = uuid4()
    desk.told.tell(desk.accepted(participant=uuid4()), request)
    (row,) = desk.world.rows("casemanagement", "SELECT id FROM trajectory WHERE request = :id", id=request)
    team = {"work": account(desk.work), "work_organisation": KBO_WORK}
    team |= {"care": account(care), "care_organisation": KBO_CARE}
    assert desk.change(desk.allocator, f"/trajectories/{row.id}/team", team).status_code == 200
    return str(row.id)


def succeeded(desk: Desk, by: Caller, who: Caller | None = None, **changes: Any) -> Reply:
    """The answer to the order that somebody follows the casemanager werk."""
    order = {"account": account(by), "organisation": KBO_WORK}
    return (who or desk.allocator).post(f"/casemanagers/{account(desk.work)}/succession", order | changes)


@pytest.fixture
def follower(desk: Desk) -> Caller:
    """A colleague who takes over."""
    return desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)


def files(who: Caller) -> set[str]:
    """Ids of the files that somebody sees."""
    return {each["id"] for each in who.get("/trajectories").json["items"]}


def test_every_file_changes_hands_and_the_other_casemanagers_stay(desk: Desk, follower: Caller) -> None:
    """Who leaves sees nothing any more; each file tells of it, so both tandems are told."""
    both = {str(desk.id), another_file(desk, desk.colleague)}
    answer = succeeded(desk, follower)
    assert (answer.status_code, set(answer.json["trajectories"]), answer.json["left"]) == (200, both, 0)
    assert (files(desk.work), files(follower)) == (set(), both)
    assert files(desk.care) | files(desk.colleague) == both
    told = desk.events("team-allocated")[-2:]
    assert [each["work"] for each in told] == [account(follower)] * 2
    assert {each["care"] for each in told} == {account(desk.care), account(desk.colleague)}


def test_one_file_that_does_not_fit_leaves_all_as_they_were(desk: Desk, follower: Caller) -> None:
    """The other casemanager of one file cannot be both."""
    both = {str(desk.id), another_file(desk, follower)}
    assert problem(succeeded(desk, follower))[:2] == (422, "tandem.same-person")
    assert files(desk.work) == both


def test_the_organisations_of_a_tandem_stay_two(desk: Desk, follower: Caller) -> None:
    """Guard 3 holds for who follows too."""
    assert problem(succeeded(desk, follower, organisation=KBO_CARE))[:2] == (422, "tandem.same-organisation")


def test_who_accompanies_nothing_in_ones_areas_is_not_there(desk: Desk, follower: Caller) -> None:
    """Nor for anybody who does not allocate."""
    elsewhere = desk.caller(Role.TEAM_COORDINATOR, organisation=KBO_VDAB, areas=("limburg",))
    for who in (elsewhere, desk.work, desk.care, desk.vdab, desk.network, desk.officer, desk.participant):
        assert problem(succeeded(desk, follower, who))[:2] == (404, "resource.not-found")
    path = f"/casemanagers/{uuid4()}/succession"
    order = {"account": account(follower), "organisation": KBO_STRANGER}
    assert problem(desk.allocator.post(path, order))[:2] == (404, "resource.not-found")
    assert files(desk.work) == {str(desk.id)}


def test_nobody_follows_themselves(desk: Desk) -> None:
    """That would be no step at all."""
    assert problem(succeeded(desk, desk.work)) == (422, "tandem.same-person", "account")


def test_a_file_that_was_closed_stays_with_who_closed_it(desk: Desk, follower: Caller) -> None:
    """Nobody is allocated there any more."""
    stopped = desk.change(desk.work, f"{desk.file}/stop", {"reason": "moved"})
    assert stopped.status_code == 200, stopped.json
    assert problem(succeeded(desk, follower))[0] == 404
