"""Rows that are gathered behave as if each had been added at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import IntegrityError

from shared.access.actor import Actor
from shared.contracts.envelope import Envelope
from shared.messaging.ends import End
from shared.messaging.handlers import Handlers
from shared.messaging.inbox import Inbox
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from tests.conformance.toys import Counted, Counter, Teller, counter_table


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(database.engine, "before_cursor_execute", note)


def row(identity: UUID, version: int = 1) -> dict[str, object]:
    """A counter as a row."""
    return {"id": identity, "version": version}


def count(work: UnitOfWork) -> int:
    """How many counters there are."""
    return work.session.execute(select(func.count()).select_from(counter_table)).scalar_one()


def work_of(session: Any) -> UnitOfWork:
    """A unit of work of the teller."""
    return UnitOfWork(session, "teller", Actor.system("teller"))


def write_and_crash(database: Database) -> None:
    """Fail before the commit."""
    with database.transaction() as session:
        work_of(session).write(counter_table, row(uuid4()))
        raise ZeroDivisionError


def test_rows_of_one_table_go_out_together(teller: Teller) -> None:
    """One statement, at the commit; before it only who acts was told."""
    with statements(teller.database) as asked, teller.database.transaction() as session:
        for _ in range(3):
            work_of(session).write(counter_table, row(uuid4()))
    assert [each.partition(" ")[0] for each in asked] == ["SELECT", "INSERT"]
    with teller.database.transaction() as session:
        assert count(work_of(session)) == 3


@pytest.mark.parametrize("question", [select(Counter), select(counter_table.c.id), text("SELECT id FROM counter")])
def test_every_statement_sees_them(teller: Teller, question: Any) -> None:
    """However it is asked."""
    with teller.database.transaction() as session:
        identity = uuid4()
        work_of(session).write(counter_table, row(identity))
        assert [getattr(one, "id", one) for one in session.execute(question).scalars()] == [identity]


def test_what_is_rolled_back_is_not_written(teller: Teller) -> None:
    """Nothing of them stays for the next transaction."""
    with pytest.raises(ZeroDivisionError):
        write_and_crash(teller.database)
    with teller.database.transaction() as session:
        assert count(work_of(session)) == 0


def test_what_the_database_refuses_is_refused_at_the_commit(teller: Teller) -> None:
    """And nothing of the transaction is kept."""
    twice = row(uuid4())
    with pytest.raises(IntegrityError), teller.database.transaction() as session:
        work_of(session).write(counter_table, twice, twice)
    with teller.database.transaction() as session:
        assert count(work_of(session)) == 0


def test_rows_with_other_columns_keep_their_own(teller: Teller) -> None:
    """A column that one row leaves out is not left out of the others."""
    with pytest.raises(IntegrityError), teller.database.transaction() as session:
        work_of(session).write(counter_table, row(uuid4()), {"id": uuid4()})


def test_a_handler_sees_what_the_one_before_it_in_the_batch_added(teller: Teller) -> None:
    """Though both share a transaction and nothing was flushed in between, and in whatever way it asks."""
    seen: list[int] = []

    def handle(work: UnitOfWork, _told: Counted, envelope: Envelope) -> None:
        seen.append(work.session.execute(text("SELECT count(*) FROM counter")).scalar_one())
        work.add(Counter(envelope.id))

    handlers = Handlers("listener")
    handlers.on(Counted)(handle)
    for _ in range(3):
        teller.count()
    bodies = teller.bodies()
    with teller.database.transaction() as session:
        session.execute(counter_table.delete())
    assert Inbox(teller.database, handlers).receive(bodies) == [End.APPLIED] * 3
    assert seen == [0, 1, 2]
