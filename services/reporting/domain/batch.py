"""A quarter's facts as they come in: in parts, in any order, each part perhaps more than once."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from services.reporting.rulebook import OTHER_QUARTER, PARTS_DISAGREE
from shared.contracts.casemanagement import FactsSealed
from shared.reference.facts import Fact
from shared.rules import Refused


@dataclass(eq=False, kw_only=True)
class Batch:
    """One sealing of a quarter. ``received`` are the numbers of the parts that are there, from 1 to ``parts``."""

    id: UUID
    quarter: str
    parts: int
    synthetic: bool
    received: tuple[int, ...] = ()

    @classmethod
    def announced(cls, part: FactsSealed) -> Self:
        """The batch that a part tells of, still empty."""
        return cls(id=part.batch, quarter=part.quarter, parts=part.parts, synthetic=part.synthetic)

    @property
    def complete(self) -> bool:
        """Whether every part is there."""
        return len(self.received) == self.parts

    def has(self, part: FactsSealed) -> bool:
        """Whether a part is there; refuses ``batch.parts-disagree``."""
        if (part.quarter, part.parts) != (self.quarter, self.parts) or not 1 <= part.part <= self.parts:
            raise Refused(PARTS_DISAGREE, field="part")
        return part.part in self.received

    def take(self, part: FactsSealed) -> tuple[Fact, ...]:
        """The facts of a part that was not there yet, nothing of one that was.

        Refuses ``batch.parts-disagree``, ``batch.other-quarter`` and what :meth:`~shared.reference.facts.Fact.from_row` refuses.
        """
        if self.has(part):
            return ()
        facts = tuple(Fact.from_row(part.columns, row) for row in part.rows)
        if any(fact.quarter != self.quarter for fact in facts):
            raise Refused(OTHER_QUARTER, field="quarter")
        self.received = (*self.received, part.part)
        self.synthetic |= part.synthetic
        return facts
