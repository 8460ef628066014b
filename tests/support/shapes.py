"""Simulated registers at the scale of the plan, in three shapes; people arrive, move, change and leave. Seeded.

Four thousand people start a year and stay for a year and a half: 12,000 bottlenecks are signalled a year, as the plan expects.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.contributions import Contribution
from services.reporting.engine.matrix import Ints
from services.reporting.engine.plan import Plan

ARRIVE: Final = 1000  # people, each quarter
ENDS: Final = 800 / 6000  # of the people a quarter who are told an outcome, after which they are gone
LEAVES: Final = 200 / 6000  # without one
MOVES: Final = 0.01  # to another area, and so to another organisation
CHANGES: Final = 0.02  # of profile
REGISTERED: Final = 0.52  # bottlenecks a person a quarter, and as many obstacles
SECOND_TRACK: Final = 0.25  # of those with the outcome welfare
WAITED: Final = 0.042  # of the people, each quarter: a wait ended
NO_JOB: Final = (0.0, 0.4, 0.85)  # by outcome

Floats = NDArray[np.float64]
Keys = NDArray[np.uint64]


@dataclass(frozen=True)
class Shape:
    """How uneven a register is.

    ``skew``: the power of its margins (Zipf); ``tied``: how much of these an area, or a profile, has of its own; ``shares``: of
    the organisations of an area; ``everywhere``: the share that one organisation has in all of them. ``visible``: of its
    registrations at least so many are to be shown in the bottleneck tables. Where one organisation has most, less than the 98 %
    that all others keep: five people of others must be left in a cell, and for that alone 2.4 % is hidden.
    """

    name: str
    skew: float
    tied: float
    shares: tuple[float, ...]
    everywhere: float = 0.0
    visible: float = 0.98


SHAPES: Final = (
    Shape("even", 0.0, 0.0, (0.25, 0.25, 0.25, 0.25)),
    Shape("uneven", 1.0, 0.4, (0.4, 0.25, 0.2, 0.15)),
    Shape("dominated", 1.0, 0.4, (0.4, 0.25, 0.2, 0.15), everywhere=0.6, visible=0.97),
)


@dataclass(frozen=True)
class People:
    """Everybody of the register, by number: of the area, of the profile and of the organisation (0 is in every area)."""

    area: Ints
    cmpps: Ints
    organisation: Ints

    def __len__(self) -> int:
        """How many they are."""
        return len(self.area)

    def of(self, who: Ints) -> "People":
        """Some of them, by place; who is named twice is there twice."""
        return People(self.area[who], self.cmpps[who], self.organisation[who])

    def followed_by(self, others: "People") -> "People":
        """These, and then those."""
        pairs = ((self.area, others.area), (self.cmpps, others.cmpps), (self.organisation, others.organisation))
        return People(*(np.concatenate(pair) for pair in pairs))


class Population:
    """People and what is told of them, quarter after quarter; ``times`` as many as the plan expects."""

    def __init__(self, plan: Plan, shape: Shape, seed: int, times: int = 1) -> None:
        self._plan = plan
        self._shape = shape
        self._arrive = ARRIVE * times
        self._draw = np.random.default_rng(seed)
        self._codes = {each.name: np.array(each.codes) for each in plan.dimensions}
        self._shares = {each.name: self._zipf(len(each.codes)) for each in plan.dimensions}
        by = {"bottleneck": "area", "obstacle": "area", "cmpps": "area", "outcome": "cmpps"}
        self._own = {name: self._tied(name, len(self._codes[to])) for name, to in by.items()}
        area = plan.dimension("area")
        provinces = list(plan.dimension("province").codes)
        self._province = np.array([provinces.index(area.at("province", code)) for code in area.codes])
        self._people = self._arriving(round(self._arrive / (ENDS + LEAVES)) - self._arrive)

    def quarter(self) -> list[Contribution]:
        """What is told in the quarter that comes next: a row for each person and fact."""
        draw = self._draw
        there = self._changed(self._people)
        new = self._arriving(int(draw.poisson(self._arrive)))
        everybody = there.followed_by(new)
        keys = draw.integers(0, 2**64, len(everybody), dtype=np.uint64)
        fate = draw.random(len(everybody))
        self._people = everybody.of(np.flatnonzero(fate >= ENDS + LEAVES))
        anybody, ended = np.arange(len(everybody)), np.flatnonzero(fate < ENDS)
        waited = np.flatnonzero(draw.random(len(everybody)) < WAITED)
        told = _Told(self, everybody, keys)
        return [
            *told.rows("course", anybody, measure=np.zeros_like(anybody)),
            *told.rows("course", anybody[len(there) :], measure=np.ones(len(new), dtype=np.int64)),
            *self._registered("bottleneck", told),
            *self._registered("obstacle", told),
            *self._ended(ended, told),
            *told.rows("wait", waited),
        ]

    def drawn(self, name: str, number: int) -> Ints:
        """Codes of a dimension, by number."""
        return self._pick(self._shares[name][np.newaxis], np.zeros(number, dtype=np.int64))

    def drawn_of(self, name: str, to: Ints) -> Ints:
        """Codes of a dimension for people of each of these areas, or profiles."""
        return self._pick(self._own[name], to)

    def rows(self, cube: str, people: People, keys: Keys, given: dict[str, Ints]) -> Iterator[Contribution]:
        """A row for each; what is neither given nor of the people is drawn."""
        known = {"area": people.area, "province": self._province[people.area], "cmpps": people.cmpps, **given}
        numbers = {
            name: known[name] if name in known else self.drawn(name, len(people)) for name in self._plan.cube(cube).dimensions
        }
        codes = zip(*(self._codes[name][each].tolist() for name, each in numbers.items()), strict=True)
        for own, organisation, key in zip(codes, people.organisation.tolist(), keys.tolist(), strict=True):
            yield Contribution(cube, own, f"organisation {organisation}", 1, key)

    def _registered(self, cube: str, told: "_Told") -> Iterator[Contribution]:
        who = np.repeat(np.arange(len(told.people)), self._draw.poisson(REGISTERED, len(told.people)))
        codes = self.drawn_of(cube, told.people.area[who])
        once = np.unique(np.stack([who, codes]), axis=1)
        return told.rows(cube, once[0], **{cube: once[1]})

    def _ended(self, who: Ints, told: "_Told") -> Iterator[Contribution]:
        outcome = self.drawn_of("outcome", told.people.cmpps[who])
        jobless = self._draw.random(len(who)) < np.array(NO_JOB)[outcome]
        band = np.where(jobless, 3, np.minimum(self.drawn("band", len(who)), 2))
        yield from told.rows("outcome", who, outcome=outcome, band=band)
        welfare = who[outcome == 2]
        first = self.drawn("track", len(welfare))
        yield from told.rows("switch", welfare, track=first)
        more = self._draw.random(len(welfare)) < SECOND_TRACK
        yield from told.rows("switch", welfare[more], track=(first[more] + 1) % len(self._codes["track"]))

    def _arriving(self, number: int) -> People:
        area = self.drawn("area", number)
        return People(area, self.drawn_of("cmpps", area), self._employed(area))

    def _changed(self, people: People) -> People:
        move, change = (self._draw.random(len(people)) < share for share in (MOVES, CHANGES))
        area = np.where(move, self.drawn("area", len(people)), people.area)
        return People(
            area,
            np.where(change, self.drawn_of("cmpps", area), people.cmpps),
            np.where(move, self._employed(area), people.organisation),
        )

    def _employed(self, area: Ints) -> Ints:
        shares = np.array(self._shape.shares)
        own = self._pick(shares[np.newaxis], np.zeros_like(area))
        return np.where(self._draw.random(len(area)) < self._shape.everywhere, 0, 1 + area * len(shares) + own)

    def _zipf(self, number: int) -> Floats:
        weights = self._draw.permutation(np.arange(1, number + 1.0) ** -self._shape.skew)
        return np.asarray(weights / weights.sum(), np.float64)

    def _tied(self, name: str, number: int) -> Floats:
        own = np.stack([self._zipf(len(self._codes[name])) for _ in range(number)])
        return np.asarray((1 - self._shape.tied) * self._shares[name] + self._shape.tied * own, np.float64)

    def _pick(self, shares: Floats, rows: Ints) -> Ints:
        """A number for each row, in proportion to its shares."""
        ends = np.cumsum(shares, axis=1)[:, :-1]
        return np.asarray((self._draw.random(len(rows))[:, np.newaxis] >= ends[rows]).sum(axis=1), np.int64)


@dataclass(frozen=True)
class _Told:
    """Everybody in one quarter, each with one key."""

    population: Population
    people: People
    keys: Keys

    def rows(self, cube: str, who: Ints, **given: Ints) -> Iterator[Contribution]:
        """A row for each of these."""
        return self.population.rows(cube, self.people.of(who), self.keys[who], given)
