"""Rows that are only added, gathered: those of one table go out together, so that a hundred handlers' effects are one statement.

They are written before the next statement of their session, so that every statement sees them, or else before its commit.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import Insert, Table, event, insert
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

Row = Mapping[str, object]
#: Rows of one table with the same columns.
Kind = tuple[Table, frozenset[str]]

_GATHERED, _SHARED = "gathered-rows", "shared-by-several"


def gather(session: Session, table: Table, rows: Iterable[Row]) -> None:
    """Have these rows added to a table. What the database refuses of them, the next statement or the commit raises."""
    gathered: dict[Kind, list[Row]] = session.info.setdefault(_GATHERED, {})
    for row in rows:
        gathered.setdefault((table, frozenset(row)), []).append(row)


def share(session: Session) -> None:
    """Have every statement see what was added to the session before it, also one that the mapper has no part in.

    So several pieces of work can share a transaction without a flush after each, and what they add goes out together.
    """
    session.info[_SHARED] = True


def watch(sessions: sessionmaker[Session]) -> None:
    """Keep the promises of this module for the sessions that are made here."""
    event.listen(sessions, "do_orm_execute", _before_statement)
    event.listen(sessions, "before_commit", _write)


def _before_statement(state: ORMExecuteState) -> None:
    if _SHARED in state.session.info:
        state.session.flush()
    _write(state.session)


def _write(session: Session) -> None:
    gathered: dict[Kind, list[Row]] | None = session.info.get(_GATHERED)
    if not gathered:
        return
    # a row may refer to what was added to the session before it
    session.flush()
    kinds = list(gathered.items())
    gathered.clear()
    for (table, _), rows in kinds:
        session.connection().execute(_insert_into(table), rows)


@cache
def _insert_into(table: Table) -> Insert:
    return insert(table)
