"""The way of a request over HTTP: filed, decided on, answered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from shared.clock import today
from shared.persistence.migrate import differences
from shared.service import load
from tests.component.intake.office import OLD, Office, filing
from tests.support.replies import problem
from tests.support.world import World

pytestmark = pytest.mark.services("intake")


def test_a_request_goes_from_filed_to_accepted(office: Office) -> None:
    """Approved and accepted are two states, and each step tells one event."""
    request = office.approved()
    assert office.worker.get(request).json["state"] == "approved"
    answer = office.take(office.worker, f"{request}/acceptance", {"how": "phone", "on": today().isoformat()})
    assert (answer.status_code, answer.json["state"]) == (200, "accepted-by-participant")
    assert office.events() == [
        "intake.request-registered.v1",
        "intake.assessment-started.v1",
        "intake.request-approved.v1",
        "intake.participation-accepted.v1",
    ]


def test_what_was_filed_is_shown_as_it_was_filed(office: Office) -> None:
    """A request reads back field by field, with the regime and the working area that follow from it."""
    told = filing()
    shown = office.worker.post("/requests", told).json
    assert {name: shown[name] for name in told} == told
    assert (shown["regime"], shown["area"], shown["state"]) == ("WZ2022", "rivierenland", "requested")


def test_the_event_of_acceptance_carries_codes_for_routing_and_no_narrative(office: Office) -> None:
    """What opens a trajectory holds the kinds of problems, not how severe they are, and nothing that people wrote."""
    request = office.approved()
    office.take(office.mediator, f"{request}/acceptance", {"how": "letter", "on": today().isoformat()})
    (row,) = office.world.rows("intake", "SELECT data FROM event WHERE type LIKE 'intake.participation-accepted%'")
    assert row.data["problems"] == ["social"]
    assert row.data.keys() == {
        "participant",
        "requested_on",
        "accepted_on",
        "regime",
        "area",
        "municipality",
        "birth_year",
        "statute",
        "problems",
        "organisation",
    }


@pytest.mark.parametrize(
    ("step", "order", "state", "event"),
    [
        ("refusal", {"motive": "Er is geen groei te verwachten."}, "refused", "intake.request-refused.v1"),
        ("withdrawal", {}, "withdrawn", "intake.request-withdrawn.v1"),
    ],
)
def test_a_request_can_end_before_an_approval(office: Office, step: str, order: dict[str, str], state: str, event: str) -> None:
    """VDAB refuses with a motive, or the request is taken back."""
    request = office.filed()
    office.take(office.mediator, f"{request}/assessment")
    assert office.take(office.mediator, f"{request}/{step}", order).json["state"] == state
    assert office.events()[-1] == event


def test_the_person_may_decline_what_was_approved(office: Office) -> None:
    """A person who does not want it ends the request, and may file again."""
    request = office.approved()
    answer = office.take(office.worker, f"{request}/decline", {"how": "in-person", "on": today().isoformat()})
    assert answer.json["state"] == "declined-by-participant"
    assert office.filed(participant=answer.json["participant"])


def test_a_review_of_an_old_request_suspends_the_start_until_vdab_decides_again(office: Office) -> None:
    """Under the decree of 2014 an approval under review cannot be accepted; the second decision counts."""
    request = office.approved(requested_on=OLD.isoformat())
    office.take(office.worker, f"{request}/review", {"motive": "Er is een nieuw verslag van de arts."})
    blocked = office.take(office.worker, f"{request}/acceptance", {"how": "phone", "on": today().isoformat()})
    again = office.take(office.mediator, f"{request}/refusal", {"motive": "Ook met het verslag niet."})
    assert problem(blocked)[:2] == (409, "request.not-in-this-state")
    assert [each["verdict"] for each in again.json["decisions"]] == ["approved", "refused"]


def test_a_review_of_a_new_request_is_refused(office: Office) -> None:
    """The decree of 2022 knows no review."""
    answer = office.take(office.worker, f"{office.approved()}/review", {"motive": "Graag opnieuw."})
    assert problem(answer)[:2] == (409, "request.no-review")


def test_guard_1_only_vdab_approves(office: Office) -> None:
    """Who filed a request reads it but decides nothing on it."""
    request = office.filed()
    office.take(office.mediator, f"{request}/assessment")
    answer = office.take(office.worker, f"{request}/approval", {"motive": "Wij zien groei."})
    assert problem(answer)[:2] == (403, "request.only-vdab-decides")


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"requested_on": (today() + timedelta(days=1)).isoformat()}, "date.in-future", "requested_on"),
        ({"informed_on": (today() + timedelta(days=1)).isoformat()}, "date.in-future", "informed_on"),
        ({"requested_on": "2018-01-31"}, "regime.none", "requested_on"),
        ({"requested_on": "2023-06-30", "ladder_current": None}, "ladder.missing", "ladder_current"),
        ({"municipality": "21004"}, "municipality.unknown", "municipality"),
        ({"birth_year": 1900}, "birth-year.implausible", "birth_year"),
        ({"birth_year": "1980"}, "field.integer", "birth_year"),
        ({"problems": []}, "problems.none", "problems"),
        ({"problems": [{"kind": "social", "severity": 5, "under_control": True}]}, "severity.out-of-range", "problems"),
        ({"problems": [{"kind": "social", "severity": 1, "under_control": True}] * 2}, "list.named-twice", "problems"),
        ({"obstacles": ["digital", "digital"]}, "list.named-twice", "obstacles"),
        ({"obstacles": ["luck"]}, "field.choice", "obstacles.0"),
        ({"growth": "\x00"}, "field.string", "growth"),
        ({"growth": "\ud800"}, "field.string", "growth"),
        ({"growth": "Nummer 85073003328"}, "text.holds-insz", "growth"),
        ({"statute": "rich"}, "field.choice", "statute"),
        ({"name": "Testpersoon Achttien"}, "field.unknown", "name"),
    ],
)
def test_a_filing_that_does_not_fit_names_its_field_and_rule(
    office: Office, changes: dict[str, Any], rule: str, field: str
) -> None:
    """Each refusal is a problem document with the field and the rule."""
    assert problem(office.worker.post("/requests", filing(**changes))) == (422, rule, field)


def test_informed_on_is_required(office: Office) -> None:
    """Nobody is registered who was not told how the data are processed."""
    order = filing()
    del order["informed_on"]
    assert problem(office.worker.post("/requests", order)) == (422, "field.required", "informed_on")


@pytest.mark.parametrize("step", ["approval", "refusal"])
@pytest.mark.parametrize(("order", "rule"), [({"motive": "  "}, "motive.missing"), ({}, "field.required")])
def test_a_decision_needs_a_motive(office: Office, step: str, order: dict[str, str], rule: str) -> None:
    """Without a motive VDAB decides nothing."""
    request = office.filed()
    office.take(office.mediator, f"{request}/assessment")
    assert problem(office.take(office.mediator, f"{request}/{step}", order)) == (422, rule, "motive")


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Deze datum ligt in de toekomst."), ("en", "This date lies in the future.")]
)
def test_a_refusal_speaks_the_callers_language(office: Office, language: str, text: str) -> None:
    """Dutch or English, as the caller prefers."""
    order = filing(informed_on=(today() + timedelta(days=1)).isoformat())
    assert office.worker.post("/requests", order, language=language).json["title"] == text


def test_a_step_out_of_order_is_a_conflict(office: Office) -> None:
    """VDAB decides on what it took up."""
    answer = office.take(office.mediator, f"{office.filed()}/approval", {"motive": "Groei."})
    assert problem(answer)[:2] == (409, "request.not-in-this-state")


def test_a_person_has_one_open_request(office: Office) -> None:
    """A second request waits until the first one came to its end, whoever files it."""
    request = office.filed()
    participant = office.worker.get(request).json["participant"]
    again = office.other_worker.post("/requests", filing(participant=participant))
    assert problem(again) == (409, "request.open-already", "participant")
    office.take(office.worker, f"{request}/withdrawal")
    assert office.other_worker.post("/requests", filing(participant=participant)).status_code == 201


def test_of_two_requests_at_the_same_moment_one_is_filed(office: Office) -> None:
    """Two organisations that file for one person at once do not both succeed."""
    order = filing()
    with ThreadPoolExecutor() as both:
        answers = list(both.map(lambda who: who.post("/requests", order), (office.worker, office.other_worker)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]


def test_the_migrations_make_the_tables_of_the_code(world: World) -> None:
    """Nothing in the code is missing in the database, nor the other way round."""
    with world.runtime.parts["intake"].database.engine.connect() as connection:
        assert differences(load("intake"), connection) == []
