"""The publication plan: which tables there are. It is fixed before the data are seen, and changes by a new version only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from services.reporting.domain.dimensions import (
    ANSWER,
    BAND,
    BOTTLENECK,
    MEASURE,
    OBSTACLE,
    OUTCOME,
    PROVINCE,
    STAGE,
    TRACK,
    WAIT_BAND,
    Dimension,
)
from services.reporting.rulebook import NOT_IN_PLAN
from shared.reference.facts import Fact, FactKind
from shared.reference.labels import Label
from shared.rules import NOT_FOUND, Refused

#: The codes of a cell, one for each dimension of its table, in their order.
Coords = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of one quarter: counts of distinct people. No table holds totals, because a total gives a hidden cell away."""

    name: str
    title: Label
    kinds: frozenset[FactKind]
    dimensions: tuple[Dimension, ...]

    @property
    def coords(self) -> tuple[Coords, ...]:
        """Every cell there can be."""
        return tuple(product(*(dimension.codes for dimension in self.dimensions)))

    def counts(self, fact: Fact) -> bool:
        """Whether the table is about this fact; one without a wait, say, has no place in a table of waits."""
        return fact.kind in self.kinds and all(dimension.read(fact) for dimension in self.dimensions if dimension.optional)

    def coords_of(self, fact: Fact) -> Coords:
        """The cell of a fact; refuses ``facts.unknown-code``."""
        return tuple(dimension.of(fact) for dimension in self.dimensions)


@dataclass(frozen=True)
class Plan:
    """A version of the plan; cells of fewer than ``minimum`` people are hidden."""

    version: str
    minimum: int
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table of this name; refuses ``resource.not-found``."""
        for table in self.tables:
            if table.name == name:
                return table
        raise Refused(NOT_FOUND)

    def table_by(self, dimensions: Collection[str], where: Mapping[str, Collection[str]]) -> Table:
        """The table broken down by these dimensions; refuses ``plan.not-in-plan``, by the plan alone and never by the data."""
        for table in self.tables:
            known = {dimension.name: dimension.codes for dimension in table.dimensions}
            if known.keys() == set(dimensions):
                if all(codes and set(codes) <= known.get(name, {}).keys() for name, codes in where.items()):
                    return table
                raise Refused(NOT_IN_PLAN, field="where")
        raise Refused(NOT_IN_PLAN, field="group_by")


PLAN: Final = Plan(
    version="2026-1",
    minimum=10,
    tables=(
        Table(
            "bottlenecks",
            Label("Knelpunten per provincie", "Bottlenecks by province"),
            frozenset({FactKind.BOTTLENECK}),
            (BOTTLENECK, PROVINCE),
        ),
        Table(
            "obstacles",
            Label("Drempels: verkend, actie, resultaat", "Obstacles: explored, action, result"),
            frozenset({FactKind.OBSTACLE}),
            (OBSTACLE, STAGE),
        ),
        Table(
            "switches",
            Label("Antwoorden op welzijnssporen", "Answers to welfare tracks"),
            frozenset({FactKind.REFERRAL}),
            (TRACK, ANSWER),
        ),
        Table(
            "outcomes",
            Label("Uitkomsten en duurzaam werk", "Outcomes and sustainable work"),
            frozenset({FactKind.OUTCOME}),
            (OUTCOME, BAND),
        ),
        Table(
            "waits",
            Label("Wachttijd tot een dienst ja zegt", "Wait until a service says yes"),
            frozenset({FactKind.REFERRAL}),
            (WAIT_BAND, TRACK),
        ),
        Table(
            "trajectories",
            Label("Lopende en gestarte trajecten", "Running and started trajectories"),
            frozenset({FactKind.ACTIVE, FactKind.STARTED}),
            (MEASURE, PROVINCE),
        ),
    ),
)
