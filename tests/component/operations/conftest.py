"""Notifications with events that could not be applied, and a terminal at which an operator looks."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.contracts import casemanagement as cm
from shared.contracts.envelope import Envelope, encode
from shared.messaging import deadletters, order
from shared.messaging import inbox_store as store
from shared.messaging.deadletters import DeadLetter
from tests.conftest import Databases
from tests.support.teller import Teller
from tests.support.world import KBO_CARE, KBO_WORK, World

Terminal = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass
class Desk:
    """What arrives at notifications, good and bad."""

    world: World

    def __post_init__(self) -> None:
        self.teller = Teller(self.world, "notifications")
        self.inbox = self.teller.inbox

    def allocated(self, trajectory: UUID | None = None) -> Envelope:
        """A tandem is allocated: the next event of a trajectory."""
        event = cm.TeamAllocated(
            participant=uuid4(), area="gent", work=uuid4(), work_organisation=KBO_WORK, care=uuid4(), care_organisation=KBO_CARE
        )
        return self.teller.envelope(event, trajectory or uuid4())

    def fails(self) -> DeadLetter:
        """A letter that fails whenever it is tried: its data do not fit."""
        envelope = self.allocated()
        self.inbox.receive([encode(replace(envelope, data={"area": "gent"}))])
        return self.letter(envelope)

    def mended(self, envelope: Envelope | None = None) -> DeadLetter:
        """A letter that code with a mistake left behind, and that this code can apply."""
        found = envelope or self.allocated()
        with self.inbox.database.transaction() as session:
            order.take_in(session, [found])
            store.bury(session, encode(found), found, reason="handler-failed", error="ZeroDivisionError")
        return self.letter(found)

    def bytes(self, body: bytes) -> DeadLetter:
        """A letter that is no event of ours."""
        self.inbox.receive([body])
        return self.open()[-1]

    def open(self) -> list[DeadLetter]:
        """The open letters."""
        return deadletters.open_letters(self.inbox.database)

    def letter(self, envelope: Envelope) -> DeadLetter:
        """The open letter of an event."""
        (found,) = (each for each in self.open() if each.event_id == envelope.id)
        return found

    def find(self, letter: DeadLetter) -> DeadLetter:
        """A letter as it is now."""
        found = deadletters.find(self.inbox.database, letter.id)
        assert found is not None
        return found

    def tandems(self) -> int:
        """How many allocations took effect."""
        return len(self.world.rows("notifications", "SELECT id FROM tandem"))


@pytest.fixture
def desk(world: World) -> Desk:
    """Notifications with nothing wrong yet."""
    return Desk(world)


@pytest.fixture
def tandem(databases: Databases) -> Terminal:
    """The command line, in an environment that knows the database of notifications and no other."""

    def run(*arguments: object, answer: str = "", **changes: str | None) -> subprocess.CompletedProcess[str]:
        environment: dict[str, Any] = {
            **os.environ,
            "TANDEM_NOTIFICATIONS_DATABASE_URL": databases.addresses.runtime_url("notifications"),
            "LC_ALL": "C.UTF-8",
            **changes,
        }
        return subprocess.run(
            [sys.executable, "-m", "tandem.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            input=answer,
            env={name: value for name, value in environment.items() if value is not None},
        )

    return run
