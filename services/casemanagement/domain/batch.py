"""The facts of one quarter, from the first page that is gathered to the last part that is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from shared.contracts.casemanagement import FactsSealed
from shared.reference.facts import COLUMNS

#: Rows in one part of a sealed batch.
PART: Final = 2000

#: Comes before every id.
BEGINNING: Final = UUID(int=0)

Row = tuple[str, ...]


class SealingState(StrEnum):
    """How far the sealing of a quarter is."""

    GATHERING = "gathering"
    """Its rows are collected, person by person."""
    TELLING = "telling"
    """Its rows are all there, and are told in parts."""
    SEALED = "sealed"
    """Everything was told; nothing changes any more."""


@dataclass(eq=False, kw_only=True)
class FactBatch:
    """A quarter that is sealed, once. ``synthetic``: it holds made-up rows too.

    ``after`` is how far it came: the last person gathered, then the last row told. ``rows`` counts what was gathered;
    ``parts`` is known when everything is, and ``version`` counts the parts that were told.
    """

    id: UUID
    quarter: str
    sealed_on: date
    state: SealingState = SealingState.GATHERING
    after: UUID = BEGINNING
    parts: int = 0
    rows: int = 0
    synthetic: bool = False
    version: int = 0

    def gathered(self, rows: int, last: UUID) -> None:
        """So many rows more, up to and including this person."""
        self.rows += rows
        self.after = last

    def complete(self, made_up: int) -> None:
        """Everybody is in, and so many made-up rows: from here on the batch is fixed.

        A quarter of which there is nothing to tell has one part without rows, so that it always arrives.
        """
        self.rows += made_up
        self.synthetic = made_up > 0
        self.parts = max(1, -(-self.rows // PART))
        self.state, self.after = SealingState.TELLING, BEGINNING

    def part(self, rows: Sequence[Row], last: UUID) -> FactsSealed:
        """The next part: these rows, up to and including the one of this place in the shuffled order."""
        number = self.version + 1
        self.after = last
        if number == self.parts:
            self.state = SealingState.SEALED
        return FactsSealed(
            batch=self.id,
            quarter=self.quarter,
            part=number,
            parts=self.parts,
            columns=COLUMNS,
            rows=tuple(rows),
            synthetic=self.synthetic,
        )
