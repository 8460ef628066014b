"""Lists in pages that go on from a key, so that nothing is shown twice or skipped while others write.

A cursor is sealed: what a list is ordered by may be more than its reader sees, and no reader may choose where it goes on.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import ColumnElement, Select, false, literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from shared.access.keys import secret
from shared.rules import Refused, rule
from shared.web.commands import service_name

BAD_CURSOR = rule("paging.cursor", "Deze cursor is niet van deze lijst.", "This cursor does not belong to this list.")

_READERS: dict[type, Callable[[Any], Any]] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    int: int,
    str: str,
}


@dataclass(frozen=True)
class Page:
    """Rows of one page, and the cursor of the next; nothing when this is the last."""

    rows: Sequence[Any]
    next: str | None


def page(  # noqa: PLR0913 -- what, by what, from where, how many
    session: Session,
    statement: Select[*tuple[Any, ...]],
    keys: Sequence[ColumnElement[Any]],
    *,
    after: str | None,
    limit: int,
    descending: bool = False,
    ways: Sequence[ColumnElement[bool]] | None = None,
) -> Page:
    """One page of ``statement`` ordered by ``keys``, which must be unique together and be selected with it.

    Costs one index scan from the cursor when there is an index on the keys. Rows are those of the statement, without the keys.
    ``ways`` are conditions of which one must hold, such as «in this area»; the last key is then unique alone. No index has
    the rows of several ways in one order, so each way gives its own first rows, and the page is cut from those.
    """
    if after is not None:
        place = tuple_(*(_bound(key, value) for key, value in zip(keys, _decode(after, keys), strict=True)))
        statement = statement.where(tuple_(*keys) < place if descending else tuple_(*keys) > place)
    order = [key.desc() if descending else key for key in keys]
    if ways is not None:
        statement = statement.where(_first_of_each(ways, statement, keys[-1], order, limit + 1))
    rows = session.execute(statement.add_columns(*keys).order_by(*order).limit(limit + 1)).all()
    shown = rows[:limit]
    following = _encode(shown[-1][-len(keys) :]) if len(rows) > limit else None
    stripped = [row[: -len(keys)] for row in shown]
    return Page([row[0] if len(row) == 1 else row for row in stripped], following)


def _first_of_each(
    ways: Sequence[ColumnElement[bool]],
    statement: Select[*tuple[Any, ...]],
    identity: ColumnElement[Any],
    order: Sequence[ColumnElement[Any]],
    most: int,
) -> ColumnElement[bool]:
    """That a row is among the first of one of the ways; a single way needs no such care."""
    if len(ways) <= 1:
        return ways[0] if ways else false()
    wanted = () if statement.whereclause is None else (statement.whereclause,)
    return identity.in_(union_all(*(select(identity).where(way, *wanted).order_by(*order).limit(most) for way in ways)))


def _bound(key: ColumnElement[Any], value: object) -> ColumnElement[Any]:
    return literal(value, key.type)


def _encode(values: Sequence[Any]) -> str:
    plain = [
        value.isoformat() if isinstance(value, date) else value if isinstance(value, int) else str(value) for value in values
    ]
    return base64.urlsafe_b64encode(_seal().encrypt(json.dumps(plain).encode(), None)).decode().rstrip("=")


def _decode(cursor: str, keys: Sequence[ColumnElement[Any]]) -> list[Any]:
    try:
        values = json.loads(_seal().decrypt(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), None))
        return [_read(key.type.python_type, value) for key, value in zip(keys, values, strict=True)]
    except (InvalidTag, ValueError, TypeError, KeyError) as error:
        raise Refused(BAD_CURSOR, field="after") from error


def _seal() -> AESSIV:
    """The same place gives the same cursor."""
    return AESSIV(secret(service_name(), "cursor"))


def _read(kind: type, value: object) -> Any:  # noqa: ANN401 -- any value of a key
    """One value of a cursor, which may be one of another list."""
    if not isinstance(value, int if kind is int else str) or "\x00" in str(value):
        raise TypeError(kind)
    return _READERS[kind](value)
