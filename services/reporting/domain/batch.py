"""A quarter's facts as they come in: in parts, in any order."""

from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from services.reporting.rulebook import OTHER_QUARTER, PART_AGAIN, PARTS_DISAGREE, QUARTER_FROZEN
from shared.contracts.casemanagement import FactsSealed
from shared.reference.facts import Fact
from shared.rules import Refused

#: More parts than any quarter has; whoever names more would have all of them told as missing.
MOST: Final = 10_000


@dataclass(eq=False, kw_only=True)
class Batch:
    """The one sealing of a quarter (``period``). ``received`` are the parts that are there, by number, from 1 to ``parts``."""

    id: UUID
    period: str
    parts: int
    synthetic: bool
    received: tuple[int, ...] = ()

    @classmethod
    def announced(cls, part: FactsSealed) -> Self:
        """The batch that a part tells of, still empty."""
        return cls(id=part.batch, period=part.quarter, parts=part.parts, synthetic=part.synthetic)

    @property
    def begun(self) -> bool:
        """Whether one part is there, and no other."""
        return len(self.received) == 1

    @property
    def complete(self) -> bool:
        """Whether every part is there; from then on nothing is added."""
        return len(self.received) == self.parts

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the parts that are not there."""
        return tuple(number for number in range(1, self.parts + 1) if number not in self.received)

    def take(self, part: FactsSealed) -> tuple[Fact, ...]:
        """The facts of a part.

        Refuses ``batch.quarter-frozen`` when the quarter is complete by another batch, ``batch.parts-disagree``,
        ``batch.part-again``, ``batch.other-quarter`` and what :meth:`~shared.reference.facts.Fact.from_row` refuses.
        """
        self._refuse_stranger(part)
        if part.part in self.received:
            raise Refused(PART_AGAIN, field="part")
        facts = tuple(Fact.from_row(part.columns, row) for row in part.rows)
        if any(fact.quarter != self.period for fact in facts):
            raise Refused(OTHER_QUARTER, field="quarter")
        self.received = (*self.received, part.part)
        self.synthetic |= part.synthetic
        return facts

    def _refuse_stranger(self, part: FactsSealed) -> None:
        """Refuse a part of something else than this batch."""
        if part.batch != self.id and self.complete:
            raise Refused(QUARTER_FROZEN, field="quarter")
        agreed = (part.batch, part.quarter, part.parts) == (self.id, self.period, self.parts)
        if not (agreed and 1 <= part.part <= self.parts <= MOST):
            raise Refused(PARTS_DISAGREE, field="part")
