"""A request that is half filled in: kept for whoever began it, for a while, and gone once the request is filed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.intake.domain.draft import KEPT_FOR
from shared.access.permits import verify
from shared.clock import today
from shared.contracts.erasure import ErasureOrdered
from shared.keystore.narratives import PREFIX
from shared.reference.codes import ErasureGround, Role
from tests.component.intake.office import Office, filing
from tests.support.replies import problem
from tests.support.teller import Teller
from tests.support.world import KBO_CARE, Caller, Reply, actor

pytestmark = pytest.mark.services("intake")


def begun(office: Office, participant: str | None = None, by: Caller | None = None) -> str:
    """The address of a draft that was just begun."""
    answer = (by or office.worker).post("/drafts", {"participant": participant or str(uuid4()), "birth_year": 1984})
    assert answer.status_code == 201, answer.json
    return f"/drafts/{answer.json['id']}"


def filled(who: Caller, draft: str, **fields: Any) -> Reply:
    """The answer to filling in a draft as it is now."""
    return who.put(draft, fields, if_match=who.get(draft).headers.get("ETag"))


def rows(office: Office) -> list[Any]:
    """The drafts that are kept, and the keys of their texts."""
    return [*office.world.rows("intake", "SELECT id FROM draft"), *office.world.rows("intake_keys", "SELECT 1 FROM data_key")]


def test_what_is_filled_in_is_found_again_and_the_rest_is_asked_for_later(office: Office) -> None:
    """With what was known of the person at the start."""
    draft = begun(office)
    assert office.worker.get(draft).json["birth_year"] == 1984
    answer = filled(office.worker, draft, statute="living-wage", growth="Wil graag met de handen werken.")
    assert answer.status_code == 200, answer.json
    (listed,) = office.worker.get("/drafts").json["items"]
    assert (listed["statute"], listed["growth"], listed["birth_year"]) == ("living-wage", "Wil graag met de handen werken.", None)
    assert listed["etag"] == office.worker.get(draft).headers["ETag"]


def test_what_no_request_could_hold_is_refused_at_its_field(office: Office) -> None:
    """A day to come, a municipality elsewhere, a number in a text."""
    draft = begun(office)
    tomorrow = (today() + timedelta(days=1)).isoformat()
    assert problem(filled(office.worker, draft, informed_on=tomorrow)) == (422, "date.in-future", "informed_on")
    assert problem(filled(office.worker, draft, municipality="21004"))[:2] == (422, "municipality.unknown")
    assert problem(filled(office.worker, draft, growth="Nummer 81.04.27-117.26")) == (422, "text.holds-insz", "growth")


def test_who_begins_again_for_the_same_person_finds_what_was_begun(office: Office) -> None:
    """One draft for each person that somebody works on."""
    participant = str(uuid4())
    draft = begun(office, participant)
    filled(office.worker, draft, statute="living-wage")
    assert begun(office, participant) == draft
    assert office.worker.get(draft).json["statute"] == "living-wage"


def test_a_draft_is_nobody_elses(office: Office) -> None:
    """A colleague, another organisation, the same account elsewhere, VDAB: the answer of an unknown id."""
    author = actor(Role.INTAKE_WORKER)
    draft = begun(office, by=office.world.client("intake", author))
    moved = office.world.client("intake", replace(author, organisation=KBO_CARE))
    for stranger in (office.worker, office.other_worker, moved, office.mediator):
        assert problem(stranger.get(draft))[:2] == (404, "resource.not-found")
        assert problem(stranger.put(draft, {}, if_match="*"))[:2] == (404, "resource.not-found")
        assert problem(stranger.send("DELETE", draft, if_match="*"))[:2] == (404, "resource.not-found")
        assert stranger.get("/drafts").json.get("items", []) == []


def test_for_whom_a_request_is_open_none_is_begun(office: Office) -> None:
    """It would come to nothing."""
    order = filing()
    assert office.worker.post("/requests", order).status_code == 201
    assert problem(office.worker.post("/drafts", {"participant": order["participant"]}))[:2] == (409, "request.open-already")


def test_a_draft_goes_when_its_request_is_filed(office: Office) -> None:
    """With the key of its text; a draft for somebody else stays."""
    order = filing()
    filled(office.worker, begun(office, order["participant"]), growth="Wil werken.")
    other = begun(office)
    assert office.worker.post("/requests", order).status_code == 201
    assert [f"/drafts/{each['id']}" for each in office.worker.get("/drafts").json["items"]] == [other]
    assert len(office.world.rows("intake_keys", "SELECT 1 FROM data_key")) == 1


def test_a_draft_is_thrown_away(office: Office) -> None:
    """Nothing of it is kept."""
    draft = begun(office)
    filled(office.worker, draft, growth="Wil werken.")
    answer = office.worker.send("DELETE", draft, if_match=office.worker.get(draft).headers["ETag"])
    assert answer.status_code == 204
    assert rows(office) == []


def test_a_draft_that_is_left_goes_after_its_term_and_each_time_it_is_filled_in_the_term_begins_anew(office: Office) -> None:
    """And with it the person, of whom nothing else is there."""
    draft = begun(office)
    office.world.shift(KEPT_FOR - 1)
    assert filled(office.worker, draft, growth="Wil werken.").status_code == 200
    office.world.shift(KEPT_FOR - 1)
    assert office.worker.get(draft).json["delete_after"] == (today() + timedelta(days=1)).isoformat()
    office.world.shift(1)
    assert rows(office) == []
    assert office.events() == ["intake.participant-let-go.v1"]


def test_a_person_for_whom_somebody_is_busy_is_not_let_go(office: Office) -> None:
    """The last request goes at its end; the draft of a new one keeps the person."""
    order = filing()
    request = office.worker.post("/requests", order).json["id"]
    office.done(office.worker, f"/requests/{request}/withdrawal")
    office.world.shift(360)
    draft = begun(office, order["participant"])
    office.world.shift(20)
    assert office.worker.get(f"/requests/{request}").status_code == 404
    assert office.worker.get(draft).status_code == 200
    assert "intake.participant-let-go.v1" not in office.events()


def test_a_draft_goes_with_the_person(office: Office) -> None:
    """Whose erasure was ordered."""
    participant = uuid4()
    filled(office.worker, begun(office, str(participant)), growth="Wil werken.")
    ordered = ErasureOrdered(participant=participant, ground=ErasureGround.ASKED)
    assert Teller(office.world, "intake").tell(ordered, uuid4()) == "applied"
    assert rows(office) == []


def test_the_words_of_a_draft_are_kept_sealed(office: Office) -> None:
    """As those of a request."""
    draft = begun(office)
    filled(office.worker, draft, growth="Wil graag met de handen werken.")
    ((kept,),) = office.world.rows("intake", "SELECT growth FROM draft")
    assert kept.startswith(PREFIX)
    assert office.worker.get(draft).json["growth"] == "Wil graag met de handen werken."


def test_the_person_gets_a_copy_of_a_draft(office: Office) -> None:
    """By whoever answers for privacy."""
    participant = str(uuid4())
    filled(office.worker, begun(office, participant), growth="Wil werken.")
    officer = office.world.client("intake", actor(Role.PRIVACY_OFFICER))
    taken = officer.get(f"/participants/{participant}/export").json
    assert [each["growth"] for each in taken["drafts"]] == ["Wil werken."]
    assert UUID(taken["participant"]) == UUID(participant)


def test_the_name_of_whom_a_draft_is_for_comes_with_a_permit(office: Office) -> None:
    """Name alone, of the author's own drafts."""
    author, participant = actor(Role.INTAKE_WORKER), uuid4()
    caller = office.world.client("intake", author)
    draft = begun(office, str(participant), caller)
    for told in (caller.get("/drafts", names="request").json, caller.get(draft, names="request").json):
        permit = verify(told["permit"], author)
        assert (permit.participants, permit.fields) == (frozenset({participant}), frozenset({"name"}))
    assert "permit" not in caller.get(draft).json
