"""A named replacement over HTTP: what opens to who stands in, who sees it, and that it ends."""

import pytest

from shared.reference.codes import Role
from tests.component.casemanagement.desk import KBO_STRANGER, Desk, account
from tests.component.casemanagement.replacing import day, ended, filled, named, sees_nothing
from tests.support.replies import problem
from tests.support.world import KBO_CARE, KBO_WORK

pytestmark = pytest.mark.services("casemanagement")


def test_who_stands_in_reads_shared_and_the_own_side_to_the_last_day(desk: Desk) -> None:
    """Before and afterwards nothing is there, and of the other side never."""
    notes = filled(desk)
    assert sees_nothing(desk, desk.colleague, notes)
    made = named(desk, desk.colleague)
    assert (made.status_code, made.json["from"], made.json["until"], made.json["ended_at"]) == (201, day(0), day(9), None)
    assert desk.listed(desk.colleague, "notes") == [notes["shared"], notes["care"]]
    assert problem(desk.colleague.get(f"/notes/{notes['work']}"))[0] == 404
    assert desk.colleague.get(desk.file).json["relations"] == ["tandem-care"]
    for mine in ("true", "false"):
        assert [each["id"] for each in desk.colleague.get("/trajectories", mine=mine).json["items"]] == [str(desk.id)]
    desk.world.shift(9)
    assert desk.listed(desk.colleague, "notes") == [notes["shared"], notes["care"]]
    desk.world.shift(1)
    assert sees_nothing(desk, desk.colleague, notes)
    assert len(desk.events("stand-in-ended")) == 1


def test_what_they_write_carries_their_own_account_and_stays(desk: Desk) -> None:
    """The casemanager who comes back reads it, and who wrote it does not change it any more."""
    made = named(desk, desk.colleague)
    wrote = desk.added(desk.colleague, "notes", {"compartment": "care", "text": "Gebeld met de huisarts."})
    assert wrote["author"] == account(desk.colleague)
    assert problem(desk.colleague.post(f"{desk.file}/notes", {"compartment": "work", "text": "Anders"}))[0] == 422
    action = {"kind": "care", "title": "Intake", "owner": account(desk.colleague), "compartment": "care"}
    desk.added(desk.colleague, "actions", action)
    assert [each["title"] for each in desk.colleague.get("/actions", mine="true").json["items"]] == ["Intake"]
    assert ended(desk, desk.care, made).status_code == 200
    assert problem(desk.colleague.send("PATCH", f"/notes/{wrote['id']}", json={"text": "Anders"}, if_match="*"))[0] == 404
    assert desk.care.get(f"/notes/{wrote['id']}").json["text"] == "Gebeld met de huisarts."


def test_a_question_goes_to_who_stands_in_and_is_answered_by_them(desk: Desk) -> None:
    """Whoever asks, on either side, reaches who is there."""
    worker = desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
    named(desk, desk.colleague)
    named(desk, worker, desk.work, side="work", organisation=KBO_WORK)
    for asks, answers in ((worker, desk.colleague), (desk.colleague, worker)):
        asked = desk.added(asks, "questions", {"text": "Lukt halftijds?", "due": day(2)})
        assert asked["asked_to"] == account(answers)
        assert [each["id"] for each in answers.get("/questions", mine="true", answered="false").json["items"]] == [asked["id"]]
        assert desk.change(answers, f"/questions/{asked['id']}/answer", {"text": "Ja."}).status_code == 200


def test_both_casemanagers_can_be_replaced_at_once_and_neither_sees_the_others_side(desk: Desk) -> None:
    """Two people, each on one side."""
    notes = filled(desk)
    worker = desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
    assert named(desk, desk.colleague).status_code == 201
    assert named(desk, worker, desk.allocator, side="work", organisation=KBO_WORK).status_code == 201
    assert desk.listed(worker, "notes") == [notes["shared"], notes["work"]]
    assert desk.listed(desk.colleague, "notes") == [notes["shared"], notes["care"]]
    sides = [(each["side"], each["account"]) for each in worker.get(f"{desk.file}/stand-ins").json["items"]]
    assert sorted(sides) == sorted([("care", account(desk.colleague)), ("work", account(worker))])


def test_somebody_in_another_function_or_of_another_organisation_stands_nowhere(desk: Desk) -> None:
    """Being named is not enough."""
    other = desk.caller(Role.CASEMANAGER_CARE, organisation=KBO_STRANGER)
    worker = desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_CARE)
    notes = filled(desk)
    for after, who in enumerate((other, worker)):
        assert named(desk, who, **{"from": day(after), "until": day(after)}).status_code == 201
        assert sees_nothing(desk, who, notes)
        desk.world.shift(1)


def test_it_ends_at_once_by_hand(desk: Desk) -> None:
    """By the casemanager who is back, or the coordinator; once."""
    notes = filled(desk)
    for by in (desk.care, desk.allocator):
        made = named(desk, desk.colleague)
        assert desk.colleague.get(desk.file).status_code == 200
        assert ended(desk, by, made).json["ended_at"]
        assert sees_nothing(desk, desk.colleague, notes)
        assert problem(ended(desk, by, made))[:2] == (409, "stand-in.ended")


def test_another_casemanager_on_that_side_ends_it_and_on_the_other_does_not(desk: Desk) -> None:
    """Also when who stood in becomes the casemanager."""
    notes = filled(desk)
    worker = desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
    named(desk, desk.colleague)
    named(desk, worker, desk.work, side="work", organisation=KBO_WORK)
    team = {"work": account(worker), "work_organisation": KBO_WORK, "care": account(desk.care), "care_organisation": KBO_CARE}
    assert desk.change(desk.allocator, f"{desk.file}/team", team).status_code == 200
    assert [each["account"] for each in desk.events("stand-in-ended")] == [account(worker)]
    assert worker.get(desk.file).json["relations"] == ["tandem-work"]
    assert desk.listed(desk.colleague, "notes") == [notes["shared"], notes["care"]]
    wrong = {"work": account(desk.colleague), "work_organisation": KBO_WORK}
    assert problem(desk.change(desk.allocator, f"{desk.file}/team", team | wrong))[:2] == (422, "tandem.same-person")


def test_a_succession_ends_it_too(desk: Desk) -> None:
    """The colleague who follows is there for good."""
    notes = filled(desk)
    named(desk, desk.colleague)
    third = desk.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    order = {"account": account(third), "organisation": KBO_CARE}
    assert desk.allocator.post(f"/casemanagers/{account(desk.care)}/succession", order).status_code == 200
    assert sees_nothing(desk, desk.colleague, notes)


def test_it_ends_when_the_file_closes(desk: Desk) -> None:
    """And in a closed file nobody is named."""
    notes = filled(desk)
    named(desk, desk.colleague)
    assert desk.change(desk.care, f"{desk.file}/stop", {"reason": "moved"}).status_code == 200
    assert sees_nothing(desk, desk.colleague, notes)
    assert problem(named(desk, desk.colleague))[:2] == (409, "item.file-closed")


def test_who_closes_the_file_while_standing_in_sees_it_to_the_end_of_that_day(desk: Desk) -> None:
    """What they did is answered."""
    notes = filled(desk)
    named(desk, desk.colleague)
    assert desk.change(desk.colleague, f"{desk.file}/stop", {"reason": "moved"}).json["phase"] == "closed"
    desk.world.shift(1)
    assert sees_nothing(desk, desk.colleague, notes)
    assert len(desk.events("stand-in-ended")) == 1


def test_the_participant_sees_that_somebody_in_that_function_looked(desk: Desk) -> None:
    """By function and organisation, never by name."""
    named(desk, desk.colleague)
    desk.colleague.get(desk.file)
    newest = desk.participant.get(f"{desk.file}/accesses").json["items"][0]
    newest.pop("at")
    assert newest == {"function": "casemanager-care", "organisation": KBO_CARE, "purpose": "guidance"}


def test_readers_of_a_note_that_was_moved_are_told_with_who_stood_in(desk: Desk) -> None:
    """Who read a note while standing in on the other side does not see it any more."""
    worker = desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
    named(desk, worker, desk.work, side="work", organisation=KBO_WORK)
    note = desk.added(desk.care, "notes", {"compartment": "shared", "text": "Te veel verteld."})
    assert worker.get(f"/notes/{note['id']}").status_code == 200
    moved = desk.change(desk.care, f"/notes/{note['id']}/move", {"compartment": "care"})
    assert [each["function"] for each in moved.json["readers"]] == ["casemanager-work"]
    assert problem(worker.get(f"/notes/{note['id']}"))[0] == 404
