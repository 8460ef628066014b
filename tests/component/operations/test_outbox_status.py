"""`tandem outbox status`: what lies still in each service."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from shared import clock
from shared.contracts.envelope import encode
from shared.messaging import timers
from shared.messaging.relay import lock_of
from shared.messaging.resend import ask_for_missing
from tests.component.operations.conftest import Desk, Terminal

pytestmark = pytest.mark.services("notifications")


def _status(tandem: Terminal) -> dict[str, Any]:
    (told,) = json.loads(tandem("outbox", "status", "--json").stdout)["services"]
    assert isinstance(told, dict)
    return told


def test_a_service_with_nothing_to_do_says_so(desk: Desk, tandem: Terminal) -> None:
    """Zeros, and no age."""
    told = _status(tandem)
    assert (told["service"], told["depth"], told["oldest_seconds"], told["relay_active"]) == ("notifications", 0, None, False)
    assert (sum(told["waiting"].values()), told["dead_letters"], told["timers_overdue"]) == (0, 0, 0)


def test_events_that_nobody_sent_are_counted_with_the_age_of_the_oldest(desk: Desk, tandem: Terminal) -> None:
    """A backlog is no failure of the command."""
    late = desk.allocated()
    desk.allocated(late.subject)
    desk.inbox.receive([encode(desk.allocated(late.subject))])
    desk.world.rows("notifications", "UPDATE inbox_waiting SET since = since - interval '1 minute'")
    ask_for_missing(desk.inbox.database, "notifications")
    told = tandem("outbox", "status", "--json")
    (status,) = json.loads(told.stdout)["services"]
    assert (told.returncode, status["depth"], status["oldest_seconds"] > 0) == (0, 1, True)
    assert status["waiting"]["gap"] == 1


def test_a_relay_is_active_while_it_holds_its_lock(desk: Desk, tandem: Terminal) -> None:
    """Not when a process is there, but when it leads."""
    with desk.inbox.database.listener() as listener:
        assert listener.try_lock(lock_of("notifications"))
        held = _status(tandem)["relay_active"]
    assert (held, _status(tandem)["relay_active"]) == (True, False)


def test_dead_letters_and_timers_are_counted(desk: Desk, tandem: Terminal) -> None:
    """A timer of today that did not run is late; one of tomorrow is not."""
    desk.fails()
    with desk.inbox.database.transaction() as session:
        for days in (-1, 0, 1):
            timers.schedule(session, "toy", uuid4(), clock.today() + timedelta(days=days))
    told = _status(tandem)
    assert (told["dead_letters"], told["timers_overdue"]) == (1, 2)


def test_the_table_names_each_service_in_words(desk: Desk, tandem: Terminal) -> None:
    """Also on a narrow terminal."""
    told = tandem("outbox", "status", COLUMNS="80")
    assert (told.returncode, "notifications" in told.stdout, "none" in told.stdout) == (0, True, True), told.stderr
