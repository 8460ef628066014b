"""A request that ended without a file is erased a year later; one with a file goes with its file."""

from uuid import UUID

import pytest

from services.intake.configuration import retention_months
from shared.clock import today
from shared.contracts.erasure import RequestReleased
from shared.dates import add_months
from shared.reference.codes import Role
from tests.component.intake.office import Office, filing
from tests.support.teller import Teller
from tests.support.world import KBO_VDAB, actor

pytestmark = pytest.mark.services("intake")


def ended(office: Office) -> str:
    """The address of a request that was withdrawn today."""
    request = office.filed()
    office.done(office.worker, f"{request}/withdrawal")
    return request


def test_a_request_that_ended_without_a_file_says_until_when_it_is_kept_and_goes_on_that_day(office: Office) -> None:
    """A year, by a default of ours."""
    request = ended(office)
    until = add_months(today(), retention_months())
    assert office.worker.get(request).json["delete_after"] == until.isoformat()
    office.world.shift((until - today()).days - 1)
    assert office.worker.get(request).status_code == 200
    office.world.shift(1)
    assert office.worker.get(request).status_code == 404
    assert office.world.rows("intake", "SELECT 1 FROM request") == []
    assert office.world.rows("intake_keys", "SELECT 1 FROM data_key") == []
    assert office.events()[-2:] == ["intake.request-erased.v1", "intake.participant-let-go.v1"]


def test_an_open_request_is_kept(office: Office) -> None:
    """Somebody still waits for an answer."""
    request = office.filed()
    office.world.shift(5000)
    answer = office.worker.get(request)
    assert (answer.status_code, answer.json["delete_after"]) == (200, None)


def test_a_review_keeps_a_request_that_was_refused(office: Office) -> None:
    """It is open again."""
    request = office.filed(requested_on="2023-06-30", informed_on="2023-06-30")
    office.done(office.mediator, f"{request}/assessment")
    office.done(office.mediator, f"{request}/refusal", {"motive": "Niet nu."})
    assert office.worker.get(request).json["delete_after"]
    office.done(office.worker, f"{request}/review", {"motive": "Toch wel."})
    office.world.shift(5000)
    assert office.worker.get(request).status_code == 200


def test_a_request_goes_with_its_file(office: Office) -> None:
    """Casemanagement says when; twice is once."""
    told = Teller(office.world, "intake")
    participant = filing()["participant"]
    request = office.filed(participant=participant)
    for _ in range(2):
        released = RequestReleased(participant=UUID(participant))
        assert told.tell(released, UUID(request.rpartition("/")[2])) == "applied"
    assert office.worker.get(request).status_code == 404


def test_the_privacy_officer_sees_what_a_run_would_erase(office: Office) -> None:
    """Nothing is erased by asking."""
    request = ended(office)
    officer = office.world.client("intake", actor(Role.PRIVACY_OFFICER, organisation=KBO_VDAB))
    assert officer.get("/retention").json["due"] == 0
    asked = officer.get("/retention", on=add_months(today(), retention_months()).isoformat()).json
    assert [(item["id"], item["purpose"], item["ended"]) for item in asked["items"]] == [
        (request.rpartition("/")[2], "request", "withdrawn")
    ]
    assert office.worker.get("/retention").status_code == 404
