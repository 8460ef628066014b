"""Closed files are erased on their day: oldest first, no more a day than the cap, as the dry run said."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import pytest

from services.casemanagement.commands import retention as commands
from shared import clock, retention
from shared.access.actor import Actor
from shared.clock import today
from shared.contracts.referral import ReferralAccepted
from shared.dates import add_months
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Track
from tests.component.casemanagement.way import Way
from tests.support.world import KBO_RECEIVER

pytestmark = pytest.mark.services("casemanagement")

#: What says what is in a file, beside the file itself.
TABLES = ("action", "appointment", "evaluation", "grant", "job", "note", "obstacle", "plan", "question", "report", "signal")


@pytest.fixture(autouse=True)
def cap_of_two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two a day."""
    monkeypatch.setenv("TANDEM_RETENTION_CAP", "2")
    retention.cap.cache_clear()
    yield
    retention.cap.cache_clear()


def closed(way: Way, number: int) -> list[str]:
    """Addresses of files that stopped, the last closed a day after the one before."""
    made = []
    for _ in range(number):
        file = way.opened()
        way.done(way.vdab, f"{file}/stop", {"reason": "moved"})
        made.append(file)
        way.world.shift(1)
    return made


def until(way: Way, day: date) -> None:
    """Let time pass until a day."""
    way.world.shift((day - today()).days)


def numbers(way: Way, files: list[str]) -> list[str]:
    """The visible numbers of files."""
    return [way.vdab.get(file).json["file_number"] for file in files]


def left(way: Way, files: list[str]) -> list[str]:
    """Which of these files are still there."""
    return [file for file in files if way.vdab.get(file).status_code == 200]


def test_nothing_of_a_file_is_left_after_its_day(way: Way) -> None:
    """Every table that holds something of the file, and no timer of it; events stay, with ids and codes."""
    file = way.running()
    way.added(way.care, "notes", {"compartment": "care", "text": "Verteld."})
    question = way.added(way.work, "questions", {"text": "Verteld?", "due": today().isoformat()})
    way.care.get(f"/questions/{question['id']}")
    shared = way.added(way.work, "notes", {"compartment": "shared", "text": "Verteld."})
    assert way.care.get(f"/notes/{shared['id']}").status_code == 200
    grant = {"category": "notes", "purpose": "Overleg", "given_by": "participant", "how": "in-person"}
    way.added(way.care, "grants", grant | {"until": add_months(today(), 48).isoformat()})
    way.done(way.work, f"{file}/stop", {"reason": "moved"})
    kept_until = date.fromisoformat(way.vdab.get(file).json["delete_after"])
    until(way, kept_until - timedelta(days=1))
    assert left(way, [file]) == [file]
    until(way, kept_until)
    assert left(way, [file]) == []
    names = way.world.rows(
        "casemanagement",
        "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'trajectory'",
    )
    assert len(names) > len(TABLES) - 1
    for (name,) in names:
        assert way.world.rows("casemanagement", f'SELECT 1 FROM "{name}"') == []  # noqa: S608 -- names of our tables
    assert way.world.rows("casemanagement", "SELECT 1 FROM note_read") == []
    assert way.world.rows("casemanagement", "SELECT kind FROM timer WHERE done_at IS NULL AND kind <> 'seal-quarter'") == []
    assert way.history(of=file)[-1] == "file-erased"


def test_intake_is_told_that_the_request_was_kept_long_enough(way: Way) -> None:
    """It holds the request for the sake of the file."""
    way.done(way.vdab, f"{way.file}/stop", {"reason": "moved"})
    until(way, add_months(today(), 120))
    (released,) = way.world.rows(
        "casemanagement", "SELECT aggregate_id FROM event WHERE aggregate_type = 'casemanagement.release'"
    )
    assert released.aggregate_id == way.request


def test_a_run_erases_what_the_dry_run_said_and_stops_where_it_said(way: Way) -> None:
    """The oldest first, two a day, the others on the next."""
    files = closed(way, 3)
    named = numbers(way, files)
    day = add_months(today(), 121)
    asked = way.officer.get("/retention", on=day.isoformat()).json
    assert [item["file_number"] for item in asked["items"]] == named[:2]
    assert (asked["cap"], asked["due"], asked["would_stop_at"]["file_number"]) == (2, 3, named[2])
    assert left(way, files) == files
    clock.shift((day - today()).days)
    way.world.tick()
    assert left(way, files) == files[2:]
    way.world.shift(1)
    assert left(way, files) == []


def test_each_day_with_something_due_is_one_line_in_the_log(way: Way) -> None:
    """How much was due, erased and left."""
    closed(way, 3)
    way.world.shift(4000)
    way.world.shift(1)
    runs = way.world.rows("casemanagement", "SELECT due, erased, retention_run.left FROM retention_run ORDER BY day")
    assert [tuple(run) for run in runs] == [(3, 2, 1), (1, 1, 0)]


def test_two_runs_at_once_erase_once_and_keep_to_the_cap(way: Way) -> None:
    """The second waits for the first, and finds that the day is full."""
    files = closed(way, 3)
    clock.shift(4000)
    database = way.world.runtime.parts["casemanagement"].database

    def run(_: int) -> None:
        with database.transaction() as session:
            commands.run(UnitOfWork(session, "casemanagement", Actor.system("casemanagement")), way.request, today())

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(run, range(2)))
    assert len(left(way, files)) == 1
    erased = way.world.rows("casemanagement", "SELECT aggregate_id FROM event WHERE type = 'casemanagement.file-erased.v1'")
    assert len(erased) == len({row.aggregate_id for row in erased}) == 2


def test_only_the_privacy_officer_sees_what_is_due(way: Way) -> None:
    """For anybody else there is no such list."""
    assert way.officer.get("/retention").json["due"] == 0
    for other in (way.work, way.vdab, way.network, way.participant, *way.strangers()):
        assert other.get("/retention").status_code == 404


def test_a_referral_that_moves_on_after_its_file_is_gone_changes_nothing(way: Way) -> None:
    """What was under way meanwhile is no mistake."""
    late = ReferralAccepted(trajectory=way.id, track=Track.GBO, service=uuid4(), organisation=KBO_RECEIVER, waited_days=3)
    assert way.told.tell(late, uuid4()) == "applied"
