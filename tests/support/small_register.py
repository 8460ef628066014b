"""Made-up counts for the small plan, from made-up people or by hand."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from hypothesis import strategies as st

from services.reporting.engine.cells import Class, quarters
from services.reporting.engine.contributions import Contribution, Contributions, contributions, together
from services.reporting.engine.interval import NOTHING, Label, Published
from services.reporting.engine.plan import Plan
from services.reporting.engine.primary import Hidden, primary
from services.reporting.engine.rounding import cell_values
from services.reporting.engine.system import system
from tests.support.small_plan import AREA, NEED, OUTCOME, SMALL, YEAR

EMPLOYERS: Final = ("oak", "elm", "ash", "fir")


@dataclass(frozen=True)
class Person:
    """Somebody in a quarter: where, by whom accompanied, with which needs, and with which outcome and job, if any."""

    name: int
    quarter: str
    area: str
    employer: str
    needs: frozenset[str]
    outcome: tuple[str, str] | None

    @property
    def classes(self) -> tuple[Class, ...]:
        """The classes that the person is counted in."""
        ended = (("outcome", self.outcome),) if self.outcome else ()
        needs = (("need", (need, self.area)) for need in sorted(self.needs))
        return tuple((self.quarter, cube, codes) for cube, codes in (("course", ("active", self.area)), *ended, *needs))

    @property
    def key(self) -> int:
        """The person's record key in the quarter."""
        return int.from_bytes(hashlib.sha256(f"{self.name} {self.quarter}".encode()).digest()[:8], "big")


def people(of: tuple[str, ...] = YEAR, *, most: int = 60) -> st.SearchStrategy[tuple[Person, ...]]:
    """People in the quarters of these periods."""
    outcomes = [
        None,
        *((outcome, job) for outcome in OUTCOME.codes for job in ("yes", "none") if (outcome, job) != ("paid", "none")),
    ]
    person = st.builds(
        Person,
        name=st.integers(0, 40),
        quarter=st.sampled_from(quarters(of)),
        area=st.sampled_from(AREA.codes),
        employer=st.sampled_from(EMPLOYERS),
        needs=st.frozensets(st.sampled_from(NEED.codes)),
        outcome=st.sampled_from(outcomes),
    )
    return st.lists(person, max_size=most, unique_by=lambda each: (each.name, each.quarter)).map(tuple)


def counted(people: Iterable[Person], periods: tuple[str, ...]) -> Contributions:
    """What one counts of these people, quarter by quarter."""
    rows: dict[str, list[Contribution]] = {quarter: [] for quarter in quarters(periods)}
    for person in people:
        rows[person.quarter].extend(
            Contribution(cube, codes, person.employer, 1, person.key) for _, cube, codes in person.classes
        )
    return together([contributions(SMALL, quarter, each) for quarter, each in rows.items()])


def published_of(everybody: Iterable[Person], key: bytes, periods: tuple[str, ...] = YEAR) -> Published:
    """These people as everybody sees them, without anything hidden for the sake of another cell."""
    whole, counts = system(SMALL, periods), counted(everybody, periods)
    hidden = primary(whole, counts, SMALL.rules)
    labels = {None: Label.SHOWN, Hidden.FEW: Label.FEW, Hidden.OTHER: Label.OPEN}
    label = np.array([labels[hidden.get(row)] for row in range(len(whole.names))], dtype=np.int8)
    values = np.where(label == Label.SHOWN, cell_values(whole, counts, key, SMALL.rules.base), NOTHING)
    return Published(whole, values, label)


def spread(quarter: str, counts: Mapping[tuple[str, tuple[str, ...]], Mapping[str, int]], plan: Plan = SMALL) -> Contributions:
    """A quarter with so many people of each employer in each class."""
    rows = [
        Contribution(cube, codes, employer, number, number)
        for (cube, codes), each in counts.items()
        for employer, number in each.items()
    ]
    return contributions(plan, quarter, rows)
