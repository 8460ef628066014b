"""Breaking the glass over HTTP: who may, what opens, who hears of it, and that it closes again."""

from datetime import timedelta
from typing import Any

import pytest

from services.casemanagement.domain.emergency import REVIEWED_WITHIN
from shared.reference.codes import Role
from tests.component.casemanagement.desk import KBO_STRANGER, Desk, account
from tests.support.replies import problem
from tests.support.world import KBO_CARE, KBO_WORK, Caller, Reply

pytestmark = pytest.mark.services("casemanagement")


def number(desk: Desk) -> str:
    """The number of the file."""
    found: str = desk.work.get(desk.file).json["file_number"]
    return found


def broken(desk: Desk, who: Caller, **changes: Any) -> Reply:
    """The answer to somebody who breaks the glass."""
    order = {"file_number": number(desk), "ground": "tandem-absent", "motive": "Deelnemer staat aan de balie, in paniek."}
    return who.post("/emergencies", order | changes)


def filled(desk: Desk) -> dict[str, str]:
    """A note in each compartment, by compartment."""
    writers = {"shared": desk.work, "work": desk.work, "care": desk.care}
    return {side: desk.added(who, "notes", {"compartment": side, "text": "Tekst."})["id"] for side, who in writers.items()}


def test_a_colleague_zorg_opens_shared_and_care_for_four_hours(desk: Desk) -> None:
    """Before, nothing is there; afterwards neither."""
    notes = filled(desk)
    assert problem(desk.colleague.get(desk.file))[0] == 404
    opened = broken(desk, desk.colleague)
    assert (opened.status_code, opened.json["side"]) == (201, "care")
    assert desk.listed(desk.colleague, "notes") == [notes["shared"], notes["care"]]
    assert problem(desk.colleague.get(f"/notes/{notes['work']}"))[0] == 404
    assert [each["id"] for each in desk.colleague.get("/trajectories").json["items"]] == [str(desk.id)]
    desk.world.shift(1)
    assert problem(desk.colleague.get(desk.file))[0] == 404
    assert desk.colleague.get("/trajectories").json["items"] == []


def test_a_colleague_werk_of_the_same_organisation_opens_shared_and_work(desk: Desk) -> None:
    """Care is not theirs, also not in an emergency."""
    notes = filled(desk)
    colleague = desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
    assert broken(desk, colleague).json["side"] == "work"
    assert desk.listed(colleague, "notes") == [notes["shared"], notes["work"]]
    assert problem(colleague.get(f"/notes/{notes['care']}"))[0] == 404


def test_who_opened_a_file_changes_nothing_in_it(desk: Desk) -> None:
    """They read."""
    notes = filled(desk)
    broken(desk, desk.colleague)
    assert problem(desk.colleague.post(f"{desk.file}/notes", {"compartment": "care", "text": "Anders"}))[0] in {403, 404}
    assert problem(desk.change(desk.colleague, f"/notes/{notes['care']}", {"text": "Anders"}, "PATCH"))[0] == 403
    assert problem(desk.change(desk.colleague, f"{desk.file}/suspension", {"reason": "Rust"}))[0] == 403


def test_a_file_of_elsewhere_answers_as_a_number_that_was_never_given_out(desk: Desk) -> None:
    """Nobody finds out which numbers there are."""
    strangers = [
        desk.caller(Role.CASEMANAGER_CARE, organisation=KBO_STRANGER),
        desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_STRANGER),
        desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_CARE),
    ]
    for who in strangers:
        answers = [broken(desk, who).json, broken(desk, who, file_number="ZZZZ-9999").json]
        for answer in answers:
            answer.pop("correlation")
        assert answers[0] == answers[1]
        assert answers[0]["code"] == "resource.not-found"
    for who in (desk.vdab, desk.allocator, desk.officer, desk.participant, desk.provider):
        assert problem(broken(desk, who))[0] == 404
    assert desk.events("glass-broken") == []


def test_who_accompanies_the_file_or_opened_it_already_need_not(desk: Desk) -> None:
    """One alarm is enough."""
    assert problem(broken(desk, desk.care))[:2] == (409, "emergency.not-needed")
    assert broken(desk, desk.colleague).status_code == 201
    assert problem(broken(desk, desk.colleague))[:2] == (409, "emergency.not-needed")


def test_the_alarm_tells_in_codes_and_the_motive_is_for_the_officer(desk: Desk) -> None:
    """Tandem and allocator learn who, by function and organisation, and on which ground."""
    made = broken(desk, desk.colleague, ground="danger").json["id"]
    told = {"trajectory": str(desk.id), "area": "rivierenland", "side": "care", "ground": "danger"}
    assert desk.events("glass-broken") == [told]
    for who in (desk.work, desk.care, desk.allocator):
        seen = who.get(f"/emergencies/{made}").json
        assert (seen["organisation"], seen["function"]) == (KBO_CARE, "casemanager-care")
        assert not {"motive", "account"} & seen.keys()
    assert desk.officer.get(f"/emergencies/{made}").json["motive"].startswith("Deelnemer")
    for who in (desk.vdab, desk.participant, desk.provider, desk.receiver):
        assert problem(who.get(f"/emergencies/{made}"))[0] == 404


def test_what_is_looked_at_in_an_emergency_is_logged_as_urgent(desk: Desk) -> None:
    """Each line of it, the opening too."""
    filled(desk)
    broken(desk, desk.colleague)
    desk.listed(desk.colleague, "notes")
    desk.colleague.get(desk.file)
    lines = desk.world.rows(
        "casemanagement",
        "SELECT kind, purpose FROM access_log WHERE account = :who AND file = :file AND allowed",
        who=account(desk.colleague),
        file=desk.id,
    )
    assert {line.kind for line in lines} >= {"trajectory", "note"}
    assert {line.purpose for line in lines} == {"urgent"}


def test_the_officer_reviews_once_and_the_list_tells_what_is_left(desk: Desk) -> None:
    """Who opened the file hears of it."""
    made = broken(desk, desk.colleague).json["id"]
    assert [each["id"] for each in desk.officer.get("/emergencies", reviewed="false").json["items"]] == [made]
    reviewed = desk.change(desk.officer, f"/emergencies/{made}/review", {"verdict": "unjustified"})
    assert (reviewed.status_code, reviewed.json["verdict"]) == (200, "unjustified")
    assert desk.officer.get("/emergencies", reviewed="false").json["items"] == []
    again = desk.change(desk.officer, f"/emergencies/{made}/review", {"verdict": "justified"})
    assert problem(again)[:2] == (409, "emergency.reviewed")
    (told,) = desk.events("glass-reviewed")
    assert (told["account"], told["verdict"]) == (account(desk.colleague), "unjustified")


def test_only_the_officer_reviews(desk: Desk) -> None:
    """Not who opened it, and not the tandem."""
    made = broken(desk, desk.colleague).json["id"]
    for who in (desk.colleague, desk.care, desk.allocator):
        assert problem(desk.change(who, f"/emergencies/{made}/review", {"verdict": "justified"}))[0] == 403
        assert problem(who.get("/emergencies"))[0] == 404


def test_nobody_looked_at_it_so_it_is_told_again_each_week_until_somebody_does(desk: Desk) -> None:
    """The timer rings on."""
    made = broken(desk, desk.colleague).json["id"]
    week = REVIEWED_WITHIN // timedelta(days=1)
    told = []
    for _ in range(2):
        desk.world.shift(week)
        told.append(len(desk.events("glass-unreviewed")))
    desk.change(desk.officer, f"/emergencies/{made}/review", {"verdict": "justified"})
    desk.world.shift(week)
    assert [*told, len(desk.events("glass-unreviewed"))] == [1, 2, 2]


def test_the_participant_sees_who_looked_by_function_and_one_line_a_request(desk: Desk) -> None:
    """No account, and not the own looks."""
    filled(desk)
    broken(desk, desk.colleague)
    before = len(desk.participant.get(f"{desk.file}/accesses", limit=200).json["items"])
    desk.listed(desk.colleague, "notes")
    desk.participant.get(desk.file)
    looks = desk.participant.get(f"{desk.file}/accesses", limit=200).json["items"]
    assert len(looks) == before + 1
    newest = {name: looks[0][name] for name in ("function", "organisation", "purpose")}
    assert newest == {"function": "casemanager-care", "organisation": KBO_CARE, "purpose": "urgent"}
    assert all(each.keys() == {"at", "function", "organisation", "purpose"} for each in looks)
    paged = desk.participant.get(f"{desk.file}/accesses", limit=1).json
    assert paged["items"] == looks[:1]
    following = desk.participant.get(f"{desk.file}/accesses", limit=1, after=paged["next"]).json["items"]
    assert following == looks[1:2]


def test_nobody_hides_a_look_behind_an_earlier_one(desk: Desk) -> None:
    """Whoever calls every request of theirs the same has a line a day, and a line of their own."""
    same = {"X-Correlation-Id": "00000000-0000-4000-8000-000000000001"}
    other = desk.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    broken(desk, desk.colleague)
    broken(desk, other)
    before = len(desk.participant.get(f"{desk.file}/accesses", limit=200).json["items"])
    desk.colleague.get(desk.file, headers=same)
    earlier = "UPDATE access_log SET at = at - interval '1 day' WHERE correlation_id = CAST(:same AS uuid)"
    desk.world.rows("casemanagement", earlier, same=same["X-Correlation-Id"])
    for caller in (desk.colleague, desk.colleague, other):
        caller.get(desk.file, headers=same)
    assert len(desk.participant.get(f"{desk.file}/accesses", limit=200).json["items"]) == before + 3


@pytest.mark.parametrize("who", ["vdab", "allocator", "colleague", "officer", "provider"])
def test_the_overview_is_for_the_participant_and_the_tandem(desk: Desk, who: str) -> None:
    """Anybody else asks the privacy officer."""
    assert problem(getattr(desk, who).get(f"{desk.file}/accesses"))[0] == 404


def test_the_tandem_sees_on_which_day_the_file_was_opened_and_nothing_of_what_in_it(desk: Desk) -> None:
    """What the other side reads and writes there adds no line."""
    filled(desk)
    desk.care.get(desk.file)
    before = desk.work.get(f"{desk.file}/accesses").json["items"]
    desk.care.get(desk.file)
    desk.listed(desk.care, "notes")
    desk.added(desk.care, "notes", {"compartment": "care", "text": "Van de zorgkant."})
    assert desk.work.get(f"{desk.file}/accesses").json["items"] == before
    functions = [each["function"] for each in before]
    assert functions.count("casemanager-care") == 1
