"""Who calls identity in these tests, and the made-up person they talk about."""

from typing import Any

import pytest

from shared.access import permits
from shared.access.actor import Actor
from shared.reference.codes import Role
from tests.support.world import KBO_VDAB, Caller, World, actor

HOME = {"street": "Verzonnenstraat", "number": "12", "postcode": "2800", "municipality": "12025"}
FIEN = {
    "given_name": "Fien",
    "family_name": "Fictief",
    "birth_date": "1985-07-30",
    "insz": "85.07.30-033.28",
    "address": HOME,
    "email": "fien@voorbeeld.example",
    "phone": "+32 470 00 00 00",
}
ALI = {"given_name": "Ali", "family_name": "Proef", "birth_date": "1990-02-01"}


@pytest.fixture
def worker() -> Actor:
    """An intake worker."""
    return actor(Role.INTAKE_WORKER)


@pytest.fixture
def intake(world: World, worker: Actor) -> Caller:
    """The intake worker at identity."""
    return world.client("identity", worker)


@pytest.fixture
def casemanager() -> Actor:
    """Somebody who may not search, and needs permits."""
    return actor(Role.CASEMANAGER_CARE)


@pytest.fixture
def officer(world: World) -> Caller:
    """The privacy officer at identity."""
    return world.client("identity", actor(Role.PRIVACY_OFFICER, organisation=KBO_VDAB))


@pytest.fixture
def fien(intake: Caller) -> Any:
    """Fien, just registered."""
    return intake.post("/persons", FIEN)


def permit(who: Actor, *participants: Any, service: str = "casemanagement", fields: tuple[str, ...] = ("name",)) -> str:
    """A permit of a service for these participants."""
    return permits.issue(service, who, participants, fields, "my-day")
