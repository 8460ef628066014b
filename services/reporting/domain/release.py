"""A quarter's published tables. Once published they never change: what was shown cannot be unshown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self
from uuid import NAMESPACE_URL, UUID, uuid5

from services.reporting.domain.counting import count
from services.reporting.domain.plan import Plan, Table
from services.reporting.domain.protection import Cell, protect
from shared.reference.facts import Fact, first_day


def release_id(quarter: str) -> UUID:
    """The one id a quarter's release can have, so that a quarter is published once; refuses ``quarter.format``."""
    first_day(quarter)
    return uuid5(NAMESPACE_URL, f"tandem:reporting:{quarter}")


@dataclass(eq=False, kw_only=True)
class Release:
    """The tables of one quarter under one version of the plan; ``synthetic`` when made-up facts are among them."""

    id: UUID
    quarter: str
    plan: str
    synthetic: bool
    cells: tuple[Cell, ...]
    version: int = 0

    @classmethod
    def of(cls, quarter: str, plan: Plan, facts: Iterable[Fact], *, synthetic: bool) -> Self:
        """Count and protect a whole quarter; refuses ``facts.unknown-code``."""
        cells = protect(count(plan, facts), plan.minimum)
        return cls(id=release_id(quarter), quarter=quarter, plan=plan.version, synthetic=synthetic, cells=cells)

    def table(self, table: Table, where: Mapping[str, Iterable[str]] | None = None) -> tuple[Cell, ...]:
        """The cells of a table in the plan's order, of these codes only when asked so."""
        allowed = [set((where or {}).get(dimension.name, dimension.codes)) for dimension in table.dimensions]
        return tuple(
            cell
            for cell in self.cells
            if cell.table == table.name and all(code in codes for code, codes in zip(cell.coords, allowed, strict=True))
        )
