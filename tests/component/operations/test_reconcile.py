"""`tandem reconcile` and `tandem resend`: what a service lacks of what another told it, and how it comes again."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from typer.testing import CliRunner

from shared import ids
from shared.access.actor import Actor
from shared.contracts import casemanagement as cm
from shared.messaging import tallies
from shared.messaging.rabbitmq.topology import TOPOLOGY
from shared.messaging.reckoning import tell_hours
from shared.messaging.tallies import HOUR
from shared.persistence import unit_of_work
from shared.persistence.unit_of_work import UnitOfWork
from tandem import cli
from tandem.operations.telling import Exit
from tests.component.operations.conftest import Terminal
from tests.conftest import Databases
from tests.support.world import KBO_CARE, KBO_WORK, World

pytestmark = pytest.mark.services("casemanagement", "notifications")

#: Long ago enough for its hour to be over.
AGO = timedelta(hours=3)


class _File:
    """A trajectory, as far as its events go."""

    def __init__(self) -> None:
        self.id = uuid4()
        self.version = 0


class Books:
    """What casemanagement told some hours ago, and what notifications has of it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.hour = tallies.hour_of(datetime.now(UTC) - AGO)

    def allocate(self) -> UUID:
        """A tandem is allocated; the trajectory."""
        file = _File()
        event = cm.TeamAllocated(
            participant=uuid4(), area="gent", work=uuid4(), work_organisation=KBO_WORK, care=uuid4(), care_organisation=KBO_CARE
        )
        with self.world.runtime.parts["casemanagement"].database.transaction() as session:
            UnitOfWork(session, "casemanagement", Actor.system("casemanagement")).record(file, event)
        return file.id

    def tell(self) -> None:
        """Let the hours be told of as if they had just gone by, and let everything arrive."""
        database = self.world.runtime.parts["casemanagement"].database
        for hours in (1, 2):
            tell_hours(
                database, "casemanagement", TOPOLOGY.heard("casemanagement"), self.hour + hours * HOUR + timedelta(minutes=11)
            )
        self.world.settle()

    def lose_row(self) -> None:
        """Everything arrives, and somebody deletes a row of the inbox."""
        self.allocate()
        self.world.settle()
        self.world.rows("notifications", "DELETE FROM inbox")

    def lose_message(self) -> None:
        """The broker loses a message after it confirmed it."""
        self.allocate()
        self.world.rows("casemanagement", "DELETE FROM outbox")

    def tandems(self) -> int:
        """How many allocations took effect."""
        return len(self.world.rows("notifications", "SELECT id FROM tandem"))


@pytest.fixture
def books(world: World, monkeypatch: pytest.MonkeyPatch) -> Books:
    """Books in which every event is of some hours ago."""
    monkeypatch.setattr(unit_of_work, "event_id", lambda: UUID(int=ids.event_id().int - (int(AGO.total_seconds() * 1000) << 80)))
    return Books(world)


@pytest.fixture
def both(databases: Databases) -> dict[str, str]:
    """The environment of who knows the producer's database too."""
    return {"TANDEM_CASEMANAGEMENT_DATABASE_URL": databases.addresses.runtime_url("casemanagement")}


def _pair(tandem: Terminal, *arguments: str, **changes: str) -> tuple[int, dict[str, Any]]:
    """What is said of notifications and casemanagement, and how the command ended."""
    told = tandem("reconcile", "--service", "notifications", "--json", *arguments, **changes)
    (pair,) = (each for each in json.loads(told.stdout)["pairs"] if each["producer"] == "casemanagement")
    return told.returncode, pair


def test_a_service_that_has_everything_is_told_so(books: Books, tandem: Terminal, both: dict[str, str]) -> None:
    """With how much that is."""
    books.allocate()
    books.tell()
    for known in ({}, both):
        code, pair = _pair(tandem, **known)
        assert (code, pair["verdict"], pair["told"], pair["here"]) == (0, "whole", 1, 1)


@pytest.mark.parametrize(("harm", "applied"), [("lose_row", True), ("lose_message", False)])
def test_a_lacking_event_is_named_and_comes_again(
    books: Books, tandem: Terminal, both: dict[str, str], harm: str, *, applied: bool
) -> None:
    """With whether its effect lacks too; afterwards it is there once."""
    getattr(books, harm)()
    code, pair = _pair(tandem, **both)
    (event,) = pair["events"]
    assert (code, pair["verdict"], pair["lacking"]) == (1, "lacking", 1)
    assert (event["type"], event["version"], event["applied"]) == ("casemanagement.team-allocated.v1", 1, applied)
    asked = tandem("resend", "notifications", "--all-lacking", "--yes", "--json", **both)
    (request,) = json.loads(asked.stdout)["requests"]
    assert (asked.returncode, request["aggregate_id"], request["to_version"]) == (0, event["subject"], 1), asked.stderr
    books.world.settle()
    assert (_pair(tandem, **both)[0], books.tandems()) == (0, 1)


@pytest.mark.parametrize("harm", ["lose_row", "lose_message"])
def test_a_service_finds_by_itself_that_something_lacks(books: Books, tandem: Terminal, harm: str) -> None:
    """Its own container knows no other database: it was told how much there should be, and asks for the hour."""
    books.allocate()
    books.world.settle()
    getattr(books, harm)()
    books.tell()
    code, pair = _pair(tandem)
    assert (code, pair["lacking"], pair["events"], pair["hours"][0]["verdict"]) == (
        1,
        2 if harm == "lose_row" else 1,
        None,
        "lacking",
    )
    asked = tandem("resend", "notifications", "--all-lacking", "--yes")
    assert asked.returncode == 0, asked.stderr
    books.world.settle()
    assert (_pair(tandem)[0], books.tandems()) == (0, 2)


def test_what_is_in_the_outbox_is_on_its_way(books: Books, tandem: Terminal, both: dict[str, str]) -> None:
    """Nothing is wrong, and there is nothing to ask for."""
    books.allocate()
    code, pair = _pair(tandem, **both)
    asked = tandem("resend", "notifications", "--all-lacking", "--yes", "--json", **both)
    assert (code, pair["verdict"], pair["lacking"]) == (0, "on-its-way", 0)
    assert (asked.returncode, json.loads(asked.stdout)["asked"]) == (0, False)


def test_a_producer_that_was_not_heard_for_long_is_told(books: Books, tandem: Terminal) -> None:
    """Then nothing can be said of the hours since."""
    books.allocate()
    books.tell()
    books.world.rows("notifications", "DELETE FROM tally WHERE stream !~ 'casemanagement'")
    books.world.rows("notifications", "UPDATE tally SET hour = hour - interval '5 hours', events = 0, digest = repeat('0', 16)")
    told = json.loads(tandem("reconcile", "--json").stdout)["pairs"]
    assert {pair["verdict"] for pair in told} == {"not-told-yet"}


@pytest.mark.parametrize(("arguments", "answer", "asks"), [(["--dry-run"], "y\n", False), ([], "n\n", False), ([], "j\n", True)])
def test_nothing_is_asked_for_before_somebody_says_yes(  # noqa: PLR0913 -- fixtures and what differs
    books: Books, tandem: Terminal, both: dict[str, str], arguments: list[str], answer: str, *, asks: bool
) -> None:
    """And it is said beforehand what."""
    books.lose_message()
    told = tandem("resend", "notifications", "--all-lacking", *arguments, answer=answer, **both)
    assert "casemanagement.trajectory" in told.stdout
    assert told.returncode == (2 if answer == "n\n" else 0), told.stderr
    assert len(books.world.rows("notifications", "SELECT FROM outbox")) == asks


def test_an_hour_is_asked_for_whole_whether_it_lacks_or_not(books: Books, tandem: Terminal) -> None:
    """For whoever knows better than the sums; of one stream or of all."""
    hour = books.hour.isoformat()
    some = tandem("resend", "notifications", "--hour", hour, "--stream", "casemanagement.trajectory", "--dry-run", "--json")
    (request,) = json.loads(some.stdout)["requests"]
    assert (request["type"], request["producer"], request["hour"]) == ("delivery.hour-requested.v1", "casemanagement", hour)
    every = json.loads(tandem("resend", "notifications", "--hour", hour, "--dry-run", "--json").stdout)
    assert len(every["requests"]) == len(TOPOLOGY.subscriptions["notifications"]) - 2


def test_one_event_is_asked_for_by_its_id(books: Books, tandem: Terminal, both: dict[str, str]) -> None:
    """Of a producer whose database is known; nobody knows another."""
    books.lose_message()
    (row,) = books.world.rows("casemanagement", "SELECT event_id FROM event")
    told = tandem("resend", "notifications", "--event", row.event_id, "--yes", **both)
    books.world.settle()
    assert (told.returncode, books.tandems()) == (0, 1), told.stderr
    unknown = tandem("resend", "notifications", "--event", uuid4(), "--yes", **both)
    assert (unknown.returncode, unknown.stderr.count("\n"), "no event that notifications hears" in unknown.stderr) == (2, 1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--all-lacking", "--hour", "2026-10-01T09"],
        ["--hour", "soon"],
        ["--all-lacking", "--since", "40d"],
        ["--all-lacking", "--stream", "identity.person"],
    ],
)
def test_a_call_that_cannot_be_meant_is_refused(arguments: list[str]) -> None:
    """Before any database is asked."""
    assert CliRunner().invoke(cli.app, ["resend", "notifications", *arguments]).exit_code == Exit.REFUSED


def test_a_database_that_does_not_answer_is_told_and_the_sums_are_taken_instead(books: Books, tandem: Terminal) -> None:
    """What can be said is said."""
    books.allocate()
    books.tell()
    nowhere = "postgresql+psycopg2://nobody@127.0.0.1:1/nothing"
    code, pair = _pair(tandem, TANDEM_CASEMANAGEMENT_DATABASE_URL=nowhere)
    assert (code, pair["verdict"], pair["events"]) == (3, "whole", None)


def test_the_table_tells_it_in_the_language_of_the_terminal(books: Books, tandem: Terminal, both: dict[str, str]) -> None:
    """Down to the event and what its absence means."""
    books.lose_row()
    said = [tandem("reconcile", LC_ALL=language, COLUMNS="160", **both).stdout for language in ("nl_BE.UTF-8", "en_GB.UTF-8")]
    assert all("casemanagement.team-allocated.v1 1" in each for each in said)
    assert "ontbreekt 1" in said[0]
    assert "lacking 1" in said[1]
    assert "alleen de regel in de inbox is weg" in said[0]
    assert "its effect is there" in said[1]
