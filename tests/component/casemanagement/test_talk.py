"""Questions and appointments over HTTP."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.clock import now, today
from tests.component.casemanagement.desk import Desk, account
from tests.support.replies import problem

pytestmark = pytest.mark.services("casemanagement")


def question(**changes: Any) -> dict[str, Any]:
    """A question with a week to answer."""
    return {"text": "Hoeveel uren kan hij aan?", "due": (today() + timedelta(days=7)).isoformat(), **changes}


def appointment(*accounts: str, **changes: Any) -> dict[str, Any]:
    """A shared appointment of tomorrow."""
    starts_at = (now() + timedelta(days=1)).isoformat()
    return {"starts_at": starts_at, "minutes": 45, "with": list(accounts), "compartment": "shared", **changes}


def test_a_question_goes_to_the_other_casemanager_who_answers_it(desk: Desk) -> None:
    """Asked and answered are told with accounts, never with words."""
    asked = desk.added(desk.work, "questions", question())
    assert (asked["asked_to"], asked["answer"]) == (account(desk.care), None)
    answer = desk.change(desk.care, f"/questions/{asked['id']}/answer", {"text": "Vier uur per dag."})
    assert answer.json["answer"] == "Vier uur per dag."
    assert desk.work.get(f"/questions/{asked['id']}").json["answer"] == "Vier uur per dag."
    (told,) = desk.events("question-answered")
    assert told == {"trajectory": str(desk.id), "asked_by": account(desk.work)}


def test_a_question_is_between_the_two_of_them(desk: Desk) -> None:
    """Not even VDAB and the participant know of it."""
    asked = desk.added(desk.care, "questions", question())["id"]
    for who in (desk.vdab, desk.participant, desk.colleague):
        assert problem(who.get(f"/questions/{asked}"))[0] == 404
    assert desk.listed(desk.vdab, "questions") == []
    assert problem(desk.vdab.post(f"{desk.file}/questions", question()))[0] == 404


def test_a_question_is_answered_once_and_not_by_who_asked_it(desk: Desk) -> None:
    """A second answer would be another question."""
    address = f"/questions/{desk.added(desk.work, 'questions', question())['id']}"
    assert problem(desk.change(desk.work, f"{address}/answer", {"text": "Ik zeg het zelf."}))[:2] == (403, "question.not-yours")
    assert desk.change(desk.care, f"{address}/answer", {"text": "Ja."}).status_code == 200
    assert problem(desk.change(desk.care, f"{address}/answer", {"text": "Nee."}))[:2] == (409, "question.answered")


def test_a_question_is_not_due_before_today(desk: Desk) -> None:
    """In both languages."""
    late = question(due=(today() - timedelta(days=1)).isoformat())
    assert problem(desk.work.post(f"{desk.file}/questions", late)) == (422, "question.due-past", "due")
    assert desk.work.post(f"{desk.file}/questions", late, language="nl").json["title"] == "Deze dag is al voorbij."


def test_an_appointment_is_told_to_those_it_names(desk: Desk) -> None:
    """Made and cancelled, once each."""
    made = desk.added(desk.work, "appointments", appointment(account(desk.care), place="De Werkplek"))
    assert (made["with"], made["place"], made["cancelled"]) == ([account(desk.care)], "De Werkplek", False)
    cancel = f"/appointments/{made['id']}/cancel"
    assert desk.change(desk.care, cancel).json["cancelled"] is True
    assert problem(desk.change(desk.work, cancel))[:2] == (409, "appointment.cancelled")
    assert desk.events("appointment-made")[0]["accounts"] == [account(desk.care)]
    assert desk.events("appointment-cancelled") == [{"trajectory": str(desk.id), "accounts": [account(desk.care)]}]


def test_times_are_kept_in_utc_whatever_zone_they_came_in(desk: Desk) -> None:
    """The same moment reads back."""
    starts_at = f"{today().year + 1}-07-01T10:00:00+02:00"
    made = desk.added(desk.work, "appointments", appointment(account(desk.care), starts_at=starts_at))
    assert made["starts_at"] == f"{today().year + 1}-07-01T08:00:00+00:00"
    assert datetime.fromisoformat(made["starts_at"]) == datetime.fromisoformat(starts_at)


def test_a_care_appointment_exists_nowhere_for_the_work_side(desk: Desk) -> None:
    """And so cannot name the casemanager werk."""
    hidden = desk.added(desk.care, "appointments", appointment(account(desk.care), compartment="care"))["id"]
    assert desk.listed(desk.work, "appointments") == []
    assert problem(desk.work.get(f"/appointments/{hidden}"))[0] == 404
    assert problem(desk.work.post(f"/appointments/{hidden}/cancel", if_match="*"))[0] == 404
    naming = appointment(account(desk.work), compartment="care")
    assert problem(desk.care.post(f"{desk.file}/appointments", naming)) == (422, "appointment.not-on-file", "with")


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"starts_at": "2020-01-01T10:00:00+01:00"}, "appointment.past", "starts_at"),
        ({"starts_at": "9999-12-31T23:59:59-12:00"}, "appointment.too-far", "starts_at"),
        ({"starts_at": "2090-01-01T10:00:00"}, "field.datetime", "starts_at"),
        ({"minutes": 0}, "field.range", "minutes"),
        ({"with": []}, "field.length", "with"),
        ({"compartment": "work"}, "compartment.not-yours", "compartment"),
    ],
)
def test_an_appointment_that_does_not_fit_is_refused_by_field(desk: Desk, changes: dict[str, Any], rule: str, field: str) -> None:
    """Each mistake is told where it was made."""
    order = appointment(account(desk.care), **changes)
    assert problem(desk.care.post(f"{desk.file}/appointments", order)) == (422, rule, field)
