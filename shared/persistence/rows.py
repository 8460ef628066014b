"""Rows that are only added, gathered: those of one table go out together, so that a hundred handlers' effects are one statement.

They are written before the next statement of their session, so that every statement sees them, or else before its commit.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Table, event, insert
from sqlalchemy.orm import Session

Row = Mapping[str, object]
#: Rows of one table with the same columns.
Kind = tuple[Table, frozenset[str]]

_GATHERED = "gathered-rows"


def gather(session: Session, table: Table, rows: Iterable[Row]) -> None:
    """Have these rows added to a table. What the database refuses of them, the next statement or the commit raises."""
    gathered: dict[Kind, list[Row]] | None = session.info.get(_GATHERED)
    if gathered is None:
        gathered = session.info[_GATHERED] = {}
        event.listen(session, "do_orm_execute", lambda _: _write(session))
        event.listen(session, "before_commit", _write)
    for row in rows:
        gathered.setdefault((table, frozenset(row)), []).append(row)


def _write(session: Session) -> None:
    gathered: dict[Kind, list[Row]] = session.info[_GATHERED]
    if not gathered:
        return
    # a row may refer to what was added to the session before it
    session.flush()
    kinds = list(gathered.items())
    gathered.clear()
    for (table, _), rows in kinds:
        session.connection().execute(insert(table), rows)
