"""The sealed facts of one quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.casemanagement import FactsSealed
from shared.reference.facts import COLUMNS

#: Rows in one part of a sealed batch.
PART: Final = 500

Row = tuple[str, ...]


@dataclass(eq=False, kw_only=True)
class FactBatch:
    """A quarter, sealed once; it is told of in parts and then never changes. ``synthetic``: it holds made-up rows too."""

    id: UUID
    quarter: str
    parts: int
    rows: int
    synthetic: bool
    sealed_on: date
    version: int = 0

    def sealed(self, rows: Sequence[Row]) -> Iterator[FactsSealed]:
        """Each part with its rows, in the order given."""
        for number, part in enumerate(parts_of(rows), start=1):
            yield FactsSealed(
                batch=self.id,
                quarter=self.quarter,
                part=number,
                parts=self.parts,
                columns=COLUMNS,
                rows=part,
                synthetic=self.synthetic,
            )


def parts_of(rows: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """The rows in parts of at most :data:`PART`; one empty part when there are none, so that a quarter always arrives."""
    return tuple(tuple(rows[start : start + PART]) for start in range(0, max(len(rows), 1), PART))
