"""Transactions that stay open for long: one that has told something, and one that only looks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles
from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from tests.faults.oracle import Command
from tests.faults.stage import Stage
from tests.faults.toy import step

#: Seconds of one measurement; how many before, while and after, at least.
WINDOW, WINDOWS = 5.0, 3
#: Seconds that an event may have waited in the outbox, nineteen times out of twenty.
LAG = 2.0
#: Part of the events that there must be while they are open.
RATE = 0.8
#: Dead rows of the outbox for each event that was sent.
DEAD = 3.0
PAUSE = 0.1

_OLDEST = """
    SELECT coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0) AS age FROM outbox JOIN event USING (position)
"""
_BELOW = """
    SELECT count(*) FROM event WHERE position > :position
       AND NOT EXISTS (SELECT FROM outbox WHERE outbox.position = event.position)
"""
_DEAD = "SELECT coalesce(max(n_dead_tup), 0) FROM pg_stat_user_tables WHERE relname = 'outbox'"


def long_writer(stage: Stage) -> None:
    """Others are sent past it, nobody waits for it, and when it ends at last its event is sent as well."""
    stage.flows("before")
    before, _ = _measured(stage, WINDOWS)
    told = stage.told()
    with _open_writer(stage) as position, _open_reader(stage):
        windows = max(WINDOWS, round(stage.form.open_seconds / WINDOW))
        during, ages = _measured(stage, windows)
        sent_past = stage.node("one").count(_BELOW, position=position)
        dead, sent = stage.node("one").count(_DEAD), stage.told() - told
        stage.prove(sent_past, f"{sent_past} events sent past one that was told {windows * WINDOW:.0f} s ago and not committed")
    after, _ = _measured(stage, WINDOWS)
    late = quantiles(ages, n=20)[-1]
    stage.prove(late <= LAG, f"nineteen of twenty were sent within {late:.2f} s")
    stage.prove(dead <= DEAD * sent, f"{dead} dead rows in the outbox after {sent} events")
    rate = median(during) / min(median(before), median(after))
    stage.prove(rate >= RATE, f"{median(during):.0f} events/s, {rate:.2f} of what there were without")


def _measured(stage: Stage, windows: int) -> tuple[list[float], list[float]]:
    """Events told in a second, in each window; and how long the oldest had waited at each look."""
    rates, ages = [], []
    for _ in range(windows):
        began, before = time.monotonic(), stage.told()
        while time.monotonic() - began < WINDOW:
            ages.append(float(stage.node("one").rows(_OLDEST)[0]["age"]))
            time.sleep(PAUSE)
        rates.append((stage.told() - before) / (time.monotonic() - began))
    return rates, ages


@contextmanager
def _open_writer(stage: Stage) -> Iterator[int]:
    """A command of an owner, whom no limit ends: it has told its event, and commits at the end of the block; its position."""
    (counter,), made = stage.fresh_counters("one", 1), Command(uuid4(), acknowledged=True)
    with Session(stage.node("one").owner) as session:
        step(UnitOfWork(session, "one", Actor.system("one"), correlation=made.id), "one", counter)
        yield session.execute(text("SELECT max(position) FROM event WHERE aggregate_id = :id"), {"id": counter}).scalar_one()
        session.commit()
    stage.load.note(made)


@contextmanager
def _open_reader(stage: Stage) -> Iterator[None]:
    """Somebody who looks at one moment for long, so that nothing which is deleted since can be tidied away."""
    with stage.node("one").owner.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        connection.execute(text("SELECT count(*) FROM outbox"))
        yield
