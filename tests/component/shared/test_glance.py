"""Looks at a database that do not hang with it."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from shared.persistence.database import Database
from shared.persistence.glance import LOOK
from tests.conformance.toys import Teller
from tests.conftest import Databases


@pytest.fixture
def silent() -> Iterator[Database]:
    """A server that takes connections and says nothing, as one does whose disk hangs."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield Database(f"postgresql+psycopg2://nobody:x@127.0.0.1:{server.getsockname()[1]}/nothing")


def test_a_database_that_answers_is_there(teller: Teller) -> None:
    """As the health of a service tells it."""
    assert teller.database.answers()


def test_a_database_that_is_silent_is_away_before_a_caller_gives_up(silent: Database) -> None:
    """Supervisors wait a few seconds."""
    begun = time.monotonic()
    assert not silent.answers()
    assert time.monotonic() - begun < 2 * LOOK


def test_a_statement_that_does_not_end_is_given_up(teller: Teller) -> None:
    """By the server itself, so that nothing of it stays."""
    with pytest.raises(SQLAlchemyError, match="statement timeout"), teller.database.glance.look() as connection:
        connection.execute(text("SELECT pg_sleep(30)"))


def test_a_full_pool_is_no_database_that_is_away(databases: Databases) -> None:
    """Who has too much to do is there all the same; to start it anew would help nobody."""
    busy = Database(databases.addresses.runtime_url("teller"), pool_size=1)
    with ExitStack() as held:
        for _ in range(9):
            held.enter_context(busy.engine.connect())
        assert busy.answers()
    busy.close()


def test_who_asks_all_the_time_costs_one_connection(teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of the health of a service asks for no token."""
    answers = iter([True])
    monkeypatch.setattr(teller.database.glance, "_ask", lambda: next(answers))
    assert all(teller.database.answers() for _ in range(100))


def test_a_look_changes_nothing(teller: Teller) -> None:
    """Whatever is asked over it."""
    with pytest.raises(SQLAlchemyError, match="read-only"), teller.database.glance.look() as connection:
        connection.execute(text("DELETE FROM outbox"))


def test_a_service_without_its_database_says_so(app: Flask, teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    """503: alive, and not ready."""
    monkeypatch.setattr(teller.database, "answers", lambda: False)
    told = {path: app.test_client().get(f"/api/teller/health/{path}").status_code for path in ("live", "ready")}
    assert told == {"live": 200, "ready": 503}
