"""Every row of a file in turn: an order to send, what is wrong with it, or that it stood there before."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from uuid import UUID

from shared.rules import rule
from tandem.importing.columns import columns_of
from tandem.importing.reading import Source
from tandem.importing.rows import Mistake, Order, order_of

PERSON_TWICE = rule(
    "row.person-twice",
    "Deze persoon staat al in een eerdere rij, met andere gegevens. Eén lopend verzoek per persoon.",
    "This person is in an earlier row already, with other data. One open request a person.",
    "Decreet van 8 juli 2022, art. 7",
)


@dataclass(frozen=True)
class Rejected:
    """A row that cannot be sent."""

    row: int
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class Doubled:
    """A row that says the same as an earlier one; it is left out."""

    row: int
    first: int


Result: TypeAlias = Order | Rejected | Doubled


@dataclass
class Survey:
    """What a file holds, before anything is sent. ``doubles`` are the first few of ``counts[Doubled]``."""

    counts: Counter[type] = field(default_factory=Counter)
    doubles: list[Doubled] = field(default_factory=list)

    @property
    def orders(self) -> int:
        """How many rows may be sent."""
        return self.counts[Order]


SHOWN_DOUBLES = 10


def survey(rows: Iterable[Result]) -> Survey:
    """Count what a file holds."""
    found = Survey()
    for result in rows:
        found.counts[type(result)] += 1
        if isinstance(result, Doubled) and len(found.doubles) < SHOWN_DOUBLES:
            found.doubles.append(result)
    return found


def results(source: Source, today: date) -> Iterator[Result]:
    """Every row that holds anything, in the order of the file; keeps two small numbers a row in memory.

    Refuses a file whose columns, quotes or lines are wrong, as soon as it meets them.
    """
    columns = columns_of(source.header)
    rows_by_content: dict[int, int] = {}
    rows_by_person: dict[int, int] = {}
    for record in source.records():
        order = order_of(record, columns, today)
        if isinstance(order, list):
            yield Rejected(record.number, tuple(order))
        elif first := rows_by_content.get(_short(order.key)):
            yield Doubled(order.row, first)
        elif _short(order.who) in rows_by_person:
            yield Rejected(order.row, (Mistake(order.row, "insz" if order.person.insz else "family_name", PERSON_TWICE),))
        else:
            rows_by_content[_short(order.key)] = rows_by_person[_short(order.who)] = order.row
            yield order


def _short(key: UUID) -> int:
    """Half of a key: enough to tell a million rows apart, in half the memory."""
    return key.int >> 64
