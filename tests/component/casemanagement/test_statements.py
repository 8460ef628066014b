"""Functional statements over HTTP: all that the work side learns of what the care side knows, and only under a grant."""

from typing import Any

import pytest

from shared.clock import today
from tests.component.casemanagement.desk import Desk, account
from tests.support.replies import problem
from tests.support.world import KBO_RECEIVER, Caller

pytestmark = pytest.mark.services("casemanagement")

TEXT = "Hoogstens vier uur per dag, in een rustige omgeving."


def granted(desk: Desk, who: Caller | None = None, **changes: Any) -> str:
    """Id of a grant that tells the other side about notes."""
    told = {"category": "notes", "purpose": "Werkplek aanpassen", "given_by": "participant", "how": "in-person"}
    made: str = desk.added(who or desk.care, "grants", told | changes)["id"]
    return made


def stated(desk: Desk, grant: str) -> str:
    """Id of a statement under a grant."""
    answer = desk.care.post(f"/grants/{grant}/statements", {"text": TEXT})
    assert answer.status_code == 201, answer.json
    made: str = answer.json["id"]
    return made


def test_guard_11_care_data_is_unreadable_for_work_without_an_active_grant_and_a_grant_can_be_withdrawn(desk: Desk) -> None:
    """Guard 11: under a grant the work side reads what was told it, never the care item; after its withdrawal neither."""
    note = desk.added(desk.care, "notes", {"compartment": "care", "text": "Start bij de psycholoog."})["id"]
    grant = granted(desk)
    assert (desk.work.get(f"/notes/{note}").status_code, desk.listed(desk.work, "notes")) == (404, [])
    statement = stated(desk, grant)
    assert (desk.work.get(f"/notes/{note}").status_code, desk.listed(desk.work, "notes")) == (404, [statement])
    assert desk.work.get(f"/notes/{statement}").json["text"] == TEXT
    assert desk.change(desk.care, f"/grants/{grant}/withdrawal").status_code == 200
    assert (desk.work.get(f"/notes/{statement}").status_code, desk.listed(desk.work, "notes")) == (404, [])


def test_a_statement_is_told_to_the_casemanager_werk_in_ids_alone(desk: Desk) -> None:
    """And says under which grant it stands."""
    grant = granted(desk)
    statement = stated(desk, grant)
    assert desk.work.get(f"/notes/{statement}").json["grant"] == grant
    assert desk.events("statement-written") == [{"trajectory": str(desk.id), "grant": grant, "reader": account(desk.work)}]


def test_the_work_side_knows_the_grant_and_not_which_items_it_is_about(desk: Desk) -> None:
    """An id would tell that there is something."""
    note = desk.added(desk.care, "notes", {"compartment": "care", "text": "Start bij de psycholoog."})["id"]
    grant = granted(desk, category="chosen-items", items=[note])
    seen = desk.work.get(f"/grants/{grant}").json
    assert (seen["active"], seen["in_statements"], seen["purpose"]) == (True, True, "Werkplek aanpassen")
    assert not {"items", "recorded_by"} & seen.keys()
    assert note not in desk.work.get(f"{desk.file}/grants").text
    assert note not in desk.work.get(f"{desk.file}/timeline").text
    opened = desk.work.get(f"/grants/{grant}/items").json
    assert opened == {"notes": [], "actions": [], "obstacles": [], "appointments": []}
    statement = stated(desk, grant)
    assert [each["id"] for each in desk.work.get(f"/grants/{grant}/items").json["notes"]] == [statement]


def test_the_care_side_keeps_what_it_told_when_the_grant_is_over(desk: Desk) -> None:
    """Its author corrects it no more, for nobody reads it."""
    grant = granted(desk, until=today().isoformat())
    statement = f"/notes/{stated(desk, grant)}"
    assert desk.change(desk.care, statement, {"text": "Hoogstens drie uur."}, "PATCH").json["text"] == "Hoogstens drie uur."
    desk.world.shift(1)
    assert desk.listed(desk.care, "notes") == [statement.removeprefix("/notes/")]
    assert problem(desk.change(desk.care, statement, {"text": "Anders"}, "PATCH"))[:2] == (403, "access.forbidden")
    for who in (desk.work, desk.vdab, desk.participant):
        assert problem(who.get(statement))[0] == 404


def test_a_statement_that_says_too_much_is_moved_back_to_care(desk: Desk) -> None:
    """By either casemanager; who had read it is listed."""
    statement = f"/notes/{stated(desk, granted(desk))}"
    desk.work.get(statement)
    moved = desk.change(desk.work, f"{statement}/move", {"compartment": "care"})
    assert (moved.status_code, moved.json["compartment"]) == (200, "care")
    assert problem(desk.work.get(statement))[0] == 404
    assert desk.care.get(statement).json["grant"] is None


@pytest.mark.parametrize(
    ("who", "status"), [("work", 403), ("vdab", 404), ("colleague", 404), ("receiver", 404), ("participant", 404)]
)
def test_only_the_casemanager_zorg_of_the_file_tells(desk: Desk, who: str, status: int) -> None:
    """Not even the participant, who gave the grant."""
    grant = granted(desk)
    assert problem(getattr(desk, who).post(f"/grants/{grant}/statements", {"text": TEXT}))[0] == status


def test_under_a_grant_to_somebody_else_nothing_is_told_to_work(desk: Desk) -> None:
    """Nor under one for a hand-over, one of the work side, or one that was withdrawn."""
    withdrawn = granted(desk)
    desk.change(desk.care, f"/grants/{withdrawn}/withdrawal")
    for grant in (granted(desk, receiver=KBO_RECEIVER), granted(desk, track="gbo"), withdrawn):
        refused = problem(desk.care.post(f"/grants/{grant}/statements", {"text": TEXT}))
        assert refused[:2] == (409, "statement.no-grant")
    of_work = granted(desk, desk.work)
    assert problem(desk.work.post(f"/grants/{of_work}/statements", {"text": TEXT}))[:2] == (403, "access.forbidden")


def test_a_number_that_looks_like_an_insz_is_asked_about(desk: Desk) -> None:
    """As in every text."""
    path = f"/grants/{granted(desk)}/statements"
    text = "Zie dossier 85.07.30-033.28."
    assert problem(desk.care.post(path, {"text": text})) == (422, "note.insz-like", "text")
    assert desk.care.post(path, {"text": text, "confirm_number": True}).status_code == 201


def test_a_statement_is_opened_further_by_no_grant(desk: Desk) -> None:
    """What the work side learned stays there: not in its notes for others, not as a chosen item."""
    statement = stated(desk, granted(desk))
    granted(desk, desk.work, receiver=KBO_RECEIVER)
    assert problem(desk.receiver.get(f"/notes/{statement}"))[0] == 404
    chosen = {"category": "chosen-items", "items": [statement], "purpose": "Stage", "given_by": "participant", "how": "letter"}
    refused = desk.work.post(f"{desk.file}/grants", chosen)
    assert problem(refused) == (422, "grant.items-unknown", "items")


def test_a_grant_of_before_opens_nothing_to_who_joins_the_work_side(desk: Desk) -> None:
    """A receiver that becomes the organisation of the casemanager werk reads statements, as every casemanager werk."""
    note = desk.added(desk.care, "notes", {"compartment": "care", "text": "Start bij de psycholoog."})["id"]
    granted(desk, receiver=KBO_RECEIVER)
    assert desk.receiver.get(f"/notes/{note}").status_code == 200
    joined = desk.casemanager_at(KBO_RECEIVER)
    assert problem(joined.get(f"/notes/{note}"))[0] == 404
    assert desk.listed(joined, "notes") == []


def test_statements_that_are_over_leave_no_trace_for_work(desk: Desk) -> None:
    """Not in the timeline, and not in whether there is another page."""
    grant = granted(desk)
    statement = stated(desk, grant)
    assert statement in desk.work.get(f"{desk.file}/timeline").text
    desk.change(desk.care, f"/grants/{grant}/withdrawal")
    assert statement not in desk.work.get(f"{desk.file}/timeline").text
    assert desk.work.get(f"{desk.file}/notes", limit=1).json == {"items": [], "next": None}
    desk.world.shift(1)
    assert desk.listed(desk.care, "notes") == [statement]
