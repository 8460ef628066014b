"""From facts to counts: how many people there are in each cell of a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from services.reporting.domain.plan import Coords, Plan, Table
from shared.reference.facts import Fact


@dataclass(frozen=True)
class Count:
    """A cell before protection: how many distinct people contribute to it. It never leaves this service."""

    table: str
    coords: Coords
    people: int


def count(plan: Plan, facts: Iterable[Fact]) -> tuple[Count, ...]:
    """Every cell of every table of the plan, those without anybody included; refuses ``facts.unknown-code``."""
    people: dict[tuple[str, Coords], set[str]] = defaultdict(set)
    for fact in facts:
        for table in plan.tables:
            if table.counts(fact):
                people[table.name, table.coords_of(fact)].add(fact.pseudonym)
    return tuple(_count(people, table, coords) for table in plan.tables for coords in table.coords)


def _count(people: dict[tuple[str, Coords], set[str]], table: Table, coords: Coords) -> Count:
    return Count(table.name, coords, len(people.get((table.name, coords), ())))
