"""Simulated registers: people who live somewhere, work with an organisation, and have more or less in a quarter. Seeded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from services.reporting.engine.cells import quarters
from services.reporting.engine.contributions import Contribution, Contributions, contributions, together
from services.reporting.engine.plan import Cube, Plan

SEVERAL = ("need", "bottleneck", "obstacle")  # cubes in which a person has some different codes a quarter
SHARE_DECIDED = 0.2  # of the people, each quarter
EMPLOYERS = (0.4, 0.25, 0.2, 0.15)  # their shares of an area


@dataclass(frozen=True)
class Person:
    """Somebody of the register: where, in which group, through whom."""

    area: str
    cmpps: str
    employer: str


class Register:
    """A register of so many people, whose areas and codes are as uneven as ``skew`` says."""

    def __init__(self, plan: Plan, people: int, seed: int = 1, skew: float = 0.8) -> None:
        self._plan = plan
        self._skew = skew
        self._draw = np.random.default_rng(seed)
        self._shares = {each.name: self._zipf(each.codes) for each in plan.dimensions}
        self._possible = {cube.name: frozenset(plan.classes_of(cube)) for cube in plan.cubes}
        self._people = [self._person() for _ in range(people)]

    def counted(self, periods: Sequence[str]) -> Contributions:
        """What is counted of these periods, quarter by quarter."""
        return together([contributions(self._plan, quarter, self._quarter()) for quarter in quarters(periods)])

    def _zipf(self, codes: Sequence[str]) -> dict[str, float]:
        weights = self._draw.permutation(np.arange(1, len(codes) + 1.0) ** -self._skew)
        return dict(zip(codes, weights / weights.sum(), strict=True))

    def _one(self, dimension: str) -> str:
        codes = self._shares[dimension]
        return str(self._draw.choice(list(codes), p=list(codes.values())))

    def _person(self) -> Person:
        area = self._one("area")
        employer = self._draw.choice(len(EMPLOYERS), p=EMPLOYERS)
        return Person(area, self._one("cmpps") if "cmpps" in self._shares else "", f"{area}-{employer}")

    def _quarter(self) -> Iterator[Contribution]:
        for person in self._people:
            key = int(self._draw.integers(0, 2**63))
            for cube, codes in self._of(person):
                yield Contribution(cube, codes, person.employer, 1, key)

    def _of(self, person: Person) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield "course", ("active", person.area)
        if self._draw.random() < 0.5:
            yield "course", ("started", person.area)
        for cube in self._plan.cubes:
            if cube.name in SEVERAL:
                for code in dict.fromkeys(self._one(cube.dimensions[0]) for _ in range(self._draw.integers(0, 4))):
                    yield cube.name, self._class(cube, person, {cube.dimensions[0]: code})
        if self._draw.random() < SHARE_DECIDED:
            yield from self._decided(person)

    def _decided(self, person: Person) -> Iterator[tuple[str, tuple[str, ...]]]:
        codes = self._class(self._plan.cube("outcome"), person, {})
        yield "outcome", codes
        cubes = [cube for cube in self._plan.cubes if "track" in cube.dimensions]
        if codes[0] == "welfare" and cubes:
            for track in {self._one("track") for _ in range(2)}:
                for cube in cubes:
                    yield cube.name, self._class(cube, person, {"track": track})

    def _class(self, cube: Cube, person: Person, given: dict[str, str]) -> tuple[str, ...]:
        where = self._plan.dimension("area").groups["province"]
        fixed = {"area": person.area, "province": where[person.area], "cmpps": person.cmpps, **given}
        while True:
            codes = tuple(fixed.get(name) or self._one(name) for name in cube.dimensions)
            if codes in self._possible[cube.name]:
                return codes
