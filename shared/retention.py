"""Letting go of what need be kept no longer. A run takes what is due, the oldest first, and never more a day than the cap.

There is a run on each day on which something is due, and on the next while something is left. Each day has one row in the log.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, TypeVar
from uuid import NAMESPACE_URL, uuid5

import structlog
from sqlalchemy import Column, Date, Integer, MetaData, Select, Table, func, select
from sqlalchemy.dialects.postgresql import insert

from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork

#: The timer of a run.
RUN: Final = "retention"

#: One timer a day for everything of a service.
_SUBJECT: Final = uuid5(NAMESPACE_URL, "tandem:retention")

log = structlog.get_logger()

T = TypeVar("T")


@dataclass(frozen=True)
class Due:
    """What is due on a day: how much, what a run would take of it in that order, and the first that it would leave."""

    on: date
    cap: int
    count: int
    taken: Sequence[Any]
    would_stop_at: Any | None


def read_cap() -> int:
    """How much a service erases a day at most, so that a mistake in a term is noticed before everything is gone."""
    found = int(os.environ.get("TANDEM_RETENTION_CAP", "50"))
    if found < 1:
        raise ValueError("TANDEM_RETENTION_CAP is at least 1")
    return found


@cache
def cap() -> int:
    """The cap of this process."""
    return read_cap()


def add_run_table(metadata: MetaData) -> Table:
    """The log of runs of a service: how much was due, erased and left on a day."""
    return Table(
        "retention_run",
        metadata,
        Column("day", Date, primary_key=True),
        Column("due", Integer, nullable=False),
        Column("erased", Integer, nullable=False),
        Column("left", Integer, nullable=False),
    )


def plan_run(work: UnitOfWork, day: date) -> None:
    """Have a run on that day; one that is planned already is enough."""
    work.schedule(RUN, _SUBJECT, day)


def due_on(work: UnitOfWork, runs: Table, day: date, statement: Select[T]) -> Due:
    """What a run on ``day`` would do with the rows of ``statement``, which are in the order in which a run takes them."""
    count = work.session.scalars(select(func.count()).select_from(statement.subquery())).one()
    room = max(0, cap() - _erased_on(work, runs, day))
    found = work.session.scalars(statement.limit(room + 1)).all()
    return Due(day, cap(), count, found[:room], found[room] if len(found) > room else None)


def run(work: UnitOfWork, runs: Table, statement: Select[T], erase: Callable[[UnitOfWork, T], object]) -> None:
    """Erase what is due, as far as the cap of today goes. Two runs at once take turns, and the second finds what is left."""
    take_turn(work.session, RUN)
    due = due_on(work, runs, work.today, statement)
    for each in due.taken:
        erase(work, each)
    left = due.count - len(due.taken)
    if left:
        plan_run(work, work.today + timedelta(days=1))
    if due.count:
        _write_down(work, runs, len(due.taken), left)


def _erased_on(work: UnitOfWork, runs: Table, day: date) -> int:
    return work.session.scalar(select(runs.c.erased).where(runs.c.day == day)) or 0


def _write_down(work: UnitOfWork, runs: Table, erased: int, left: int) -> None:
    before = _erased_on(work, runs, work.today)
    row = {"day": work.today, "due": before + erased + left, "erased": before + erased, "left": left}
    work.session.execute(insert(runs).values(row).on_conflict_do_update(index_elements=["day"], set_=row))
    log.info("retention-run", service=work.service, due=row["due"], erased=row["erased"], left=left)
