"""The figures an operator sees, after what happened in toy services."""

import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread
from typing import Any

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from shared import clock
from shared.messaging.backlog import _READ
from shared.messaging.relay import Relay
from shared.messaging.transport import InProcessTransport
from shared.observability.backlog import BacklogCollector
from shared.observability.metrics import REGISTRY
from shared.persistence.database import Database
from tests.conformance.toys import Stage
from tests.conftest import Databases


class Figures:
    """The figures of this process, since this was made."""

    def __init__(self) -> None:
        self._before = self._now()

    def since(self, name: str, **labels: str) -> float:
        """How much one figure grew."""
        key = (name, frozenset(labels.items()))
        return self._now().get(key, 0.0) - self._before.get(key, 0.0)

    def _now(self) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
        samples = (sample for metric in REGISTRY.collect() for sample in metric.samples)
        return {(sample.name, frozenset(sample.labels.items())): sample.value for sample in samples}


@pytest.fixture
def figures(stage: Stage) -> Figures:
    """What grows from here on."""
    del stage
    return Figures()


def backlog(service: str, database: Database) -> dict[str, float]:
    """What lies still in a database, by the name of the figure and the reason if any."""
    registry = CollectorRegistry()
    registry.register(BacklogCollector({service: database}))
    samples = (sample for metric in registry.collect() for sample in metric.samples)
    return {" ".join([sample.name, *filter(None, [sample.labels.get("reason")])]): sample.value for sample in samples}


def test_what_was_sent_and_applied_is_counted(stage: Stage, figures: Figures) -> None:
    """Once for each event, at the sender and at the receiver."""
    stage.count_many(3)
    stage.teller.settle()
    assert figures.since("tandem_relay_sent_events_total", service="teller") == 3
    assert figures.since("tandem_inbox_events_total", service="listener", end="applied") == 3


def test_the_way_of_an_event_is_measured_by_the_real_clock(
    stage: Stage, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A demo whose clock runs two months ahead has no lag of two months."""
    monkeypatch.setattr("shared.clock.ahead", lambda: 60)
    stage.teller.count()
    stage.teller.settle()
    assert figures.since("tandem_inbox_lag_seconds_count", service="listener") == 1
    assert 0 < figures.since("tandem_inbox_lag_seconds_sum", service="listener") < 60


@pytest.mark.parametrize(("fails", "end"), [("poison", "dead"), ("later", "retry")])
def test_a_batch_with_a_failure_is_counted_by_its_ends(stage: Stage, figures: Figures, fails: str, end: str) -> None:
    """Each event once, though the batch was received a second time in parts; what came behind the failure is parked."""
    counter = stage.count_many(3)
    stage.listener.poison = {(counter, 2)} if fails == "poison" else set()
    stage.listener.later = {2} if fails == "later" else set()
    stage.teller.settle()
    ends = {kind: figures.since("tandem_inbox_events_total", service="listener", end=kind) for kind in ("applied", end, "parked")}
    assert ends == {"applied": 1, end: 1, "parked": 1}


def test_what_waited_is_counted_when_its_turn_has_come(stage: Stage, figures: Figures) -> None:
    """As applied, beside the time when it was parked."""
    stage.count_many(2)
    first, second = stage.teller.bodies()
    stage.listener.inbox.receive([second])
    stage.listener.inbox.receive([first])
    assert figures.since("tandem_inbox_events_total", service="listener", end="parked") == 1
    assert figures.since("tandem_inbox_events_total", service="listener", end="applied") == 2


class _Deaf(InProcessTransport):
    """Carries nothing."""

    def send(self, _: object) -> list[int]:
        return []


class _Broken(InProcessTransport):
    """Its broker is away."""

    def send(self, _: object) -> list[int]:
        raise ConnectionError


@pytest.mark.parametrize("transport", [_Deaf, _Broken])
def test_what_stays_in_the_outbox_is_counted_as_not_sent(
    stage: Stage, figures: Figures, transport: type[InProcessTransport]
) -> None:
    """At every try."""
    stage.count_many(2)
    with suppress(ConnectionError):
        Relay("teller", stage.teller.database, transport([])).turn()
    assert figures.since("tandem_relay_unsent_events_total", service="teller") == 2


def test_a_relay_tells_whether_it_leads(stage: Stage) -> None:
    """From its first turn until it was told to stop; whoever asks the database sees it too."""
    leading, stop = Leading(stage), Event()
    leading.wait_for((0, 0))
    relay = Thread(target=stage.teller.relay.run, args=(stop,))
    relay.start()
    leading.wait_for((1, 1))
    stop.set()
    relay.join()
    leading.wait_for((0, 0))


class Leading:
    """Whether the relay of the teller leads: as its process tells, and as the database does."""

    def __init__(self, stage: Stage) -> None:
        self._database = stage.teller.database

    def told(self) -> tuple[float, float]:
        """Both figures."""
        own = REGISTRY.get_sample_value("tandem_relay_leading", {"service": "teller"})
        return own or 0, backlog("teller", self._database)["tandem_outbox_relayed"]

    def wait_for(self, wanted: tuple[float, float]) -> None:
        """Return when they are so; at most twenty seconds."""
        deadline = time.monotonic() + 20
        while self.told() != wanted and time.monotonic() < deadline:
            pass
        assert self.told() == wanted


def test_the_outbox_tells_how_much_waits_and_since_when(stage: Stage) -> None:
    """By the time at which the oldest was recorded."""
    stage.count_many(2)
    with stage.teller.database.transaction() as session:
        session.execute(text("UPDATE event SET recorded_at = recorded_at - interval '1 hour' WHERE aggregate_version = 1"))
    found = backlog("teller", stage.teller.database)
    assert (found["tandem_outbox_events"], found["tandem_outbox_oldest_seconds"] // 60) == (2, 60)


def test_an_empty_outbox_is_nothing_old(stage: Stage) -> None:
    """Zero, and not the age of what was sent long ago."""
    stage.count_many(1)
    stage.teller.settle()
    found = backlog("teller", stage.teller.database)
    assert (found["tandem_outbox_events"], found["tandem_outbox_oldest_seconds"]) == (0, 0)


def test_the_inbox_tells_what_waits_for_whom(stage: Stage) -> None:
    """What waits for a person, and for which reason the rest does."""
    counter = stage.count_many(3)
    stage.listener.poison = {(counter, 1)}
    stage.teller.settle()
    found = backlog("listener", stage.listener.database)
    assert (found["tandem_dead_letters"], found["tandem_inbox_waiting_events behind"]) == (1, 2)
    assert found["tandem_inbox_waiting_events gap"] == 0


def test_timers_that_are_due_are_told(stage: Stage) -> None:
    """Not those of tomorrow, nor those that ran."""
    with stage.listener.database.transaction() as session:
        for days, done in ((-3, "NULL"), (-2, "clock_timestamp()"), (3, "NULL")):
            session.execute(
                text(f"INSERT INTO timer VALUES ('toy', gen_random_uuid(), CURRENT_DATE + {days}, {done})")  # noqa: S608 -- ours
            )
    assert backlog("listener", stage.listener.database)["tandem_timers_overdue"] == 1


def test_of_a_database_that_is_away_only_that_is_told(databases: Databases) -> None:
    """Soon, and without an error: figures that nobody knows are better missing than zero."""
    with_no_port = databases.addresses.runtime_url("teller").rpartition(":")[0] + ":1/teller"
    assert backlog("teller", Database(with_no_port)) == {"tandem_database_up": 0}


def test_the_cost_of_the_figures_does_not_grow_with_history(stage: Stage) -> None:
    """Of all that was ever told, the database reads the one row of the oldest event that waits."""
    stage.count_many(1)
    with stage.teller.database.transaction() as session:
        session.execute(_HISTORY)
    assert _rows_read(stage.teller.database, "event") == 1


_HISTORY = text(
    """
    INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation,
                       actor_function, correlation_id, occurred_at)
    SELECT gen_random_uuid(), 'toy', gen_random_uuid(), 1, 'toy.told.v1', '{}', gen_random_uuid(), '', '', gen_random_uuid(),
           clock_timestamp()
    FROM generate_series(1, 20000)
    """
)


def _rows_read(database: Database, table: str) -> float:
    """Rows of a table that a look at the backlog reads, as PostgreSQL counts them."""
    with database.transaction() as session:
        explained = text(f"EXPLAIN (ANALYZE, FORMAT JSON) {_READ.text}")
        (plan,) = session.execute(explained, {"lock": "relay:teller", "today": clock.today()}).one()
    return sum(float(node["Actual Rows"]) for node in _nodes(plan[0]["Plan"]) if node.get("Relation Name") == table)


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)
