"""What is written about a request: sealed under its key, opened for who handles it, and gone with that key."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from services.intake.domain.request import Request
from services.intake.erasing import erase
from shared.access.actor import Actor
from shared.keystore.narratives import PREFIX
from shared.keystore.store import keys_of
from shared.persistence.unit_of_work import UnitOfWork
from tests.component.intake.office import Office
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.services("intake")


def kept(world: World) -> Any:
    """The one request as it stands in the database."""
    (row,) = world.rows("intake", "SELECT id, screening, decisions, reviews FROM request")
    return row


def refused(office: Office) -> str:
    """The address of a request that was refused, under the law that knows a review."""
    request = office.filed(requested_on="2023-06-30", informed_on="2023-06-30")
    office.done(office.mediator, f"{request}/assessment")
    office.done(office.mediator, f"{request}/refusal", {"motive": "Niet nu."})
    return request


def reviewed(office: Office, request: str | None = None) -> str:
    """The address of a request that was refused, reviewed, and refused again."""
    request = request or refused(office)
    office.done(office.worker, f"{request}/review", {"motive": "Toch wel."})
    office.done(office.mediator, f"{request}/refusal", {"motive": "Nog niet."})
    return request


def test_words_are_kept_sealed_and_read_as_they_were_written(office: Office, world: World) -> None:
    """Growth, both decisions and the review between them."""
    told = office.mediator.get(reviewed(office)).json
    row = kept(world)
    assert told["growth"] == "Wil graag met de handen werken."
    assert [each["motive"] for each in told["decisions"] + told["reviews"]] == ["Niet nu.", "Nog niet.", "Toch wel."]
    words = [row.screening["growth"], *(each["motive"] for each in row.decisions + row.reviews)]
    assert [word[: len(PREFIX)] for word in words] == [PREFIX] * 4


def test_a_second_decision_leaves_the_first_as_it_was_sealed(office: Office, world: World) -> None:
    """It is not sealed a second time."""
    request = refused(office)
    first = kept(world).decisions[0]
    reviewed(office, request)
    assert kept(world).decisions[0] == first


def test_two_decisions_that_changed_places_are_not_told(office: Office, world: World) -> None:
    """Whoever can write the database makes no other decision the last."""
    request = reviewed(office)
    world.rows("intake", "UPDATE request SET decisions = jsonb_build_array(decisions -> 1, decisions -> 0)")
    world.apps["intake"].testing = False
    assert office.mediator.get(request).status_code == 500


def test_without_its_key_a_request_has_no_words_and_nothing_breaks(office: Office, world: World) -> None:
    """What is left are ids, days and codes; a back-up of before has no more."""
    request = reviewed(office)
    assert keys_of("intake").destroy(UUID(str(kept(world).id)))
    told = office.mediator.get(request).json
    assert (told["growth"], [each["motive"] for each in told["decisions"]], told["state"]) == ("", ["", ""], "refused")


def test_a_list_of_requests_asks_for_no_key(office: Office) -> None:
    """It tells no words."""
    reviewed(office)
    keys = keys_of("intake")
    keys.forget()
    with statements(keys.database) as asked:
        assert office.mediator.get("/requests").json["items"]
    assert asked == []


def _erase_only(world: World) -> None:
    with world.runtime.parts["intake"].database.transaction() as session:
        work = UnitOfWork(session, "intake", Actor.system("intake"))
        erase(work, work.get(Request, kept(world).id))


def test_an_erasure_that_comes_to_nothing_leaves_the_words(office: Office, world: World) -> None:
    """The key goes when all else went well: what something still holds on to can be read until it is erased after all."""
    request = refused(office)
    world.rows("intake", "CREATE TABLE held (request uuid REFERENCES request)")
    try:
        world.rows("intake", "INSERT INTO held SELECT id FROM request")
        with pytest.raises(IntegrityError):
            _erase_only(world)
    finally:
        world.rows("intake", "DROP TABLE held")
    assert office.mediator.get(request).json["decisions"][0]["motive"] == "Niet nu."
