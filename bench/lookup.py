"""How long SAM waits for a figure, when one release was published and when twenty-four were.

Two reportings answer in this process, each over a database of its own; they are asked by turns.
"""

import logging
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

import structlog

from services.reporting.engine.plan import tables_of
from services.reporting.engine.plan_text import planned
from shared.persistence.migrate import named, upgrade
from shared.reference.codes import Role
from tests.support.servers.private import private_postgres
from tests.support.shown import Counts, counted, publish
from tests.support.world import Caller, World, actor

NAMES: Final = ("reporting", "reporting_keys")
#: How many quarters were published, in the one and in the other.
RELEASES: Final = (1, 24)
#: How many times longer a look may take among many, and how many milliseconds.
RATIO: Final = 1.3
MOST: Final = 100.0
_FIRST: Final = 2026


@dataclass
class Figures:
    """Among so many releases: the milliseconds of each look."""

    releases: int
    taken: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The time that one in twenty is longer than."""
        return quantiles(self.taken, n=20)[-1]


@contextmanager
def make_worlds(folder: Path) -> Iterator[list[Caller]]:
    """SAM before each of the reportings, whose releases may be seen."""
    with ExitStack() as entered:
        yield [entered.enter_context(_make_world(folder / str(number), number)) for number in RELEASES]


def measure(callers: Sequence[Caller], looks: int) -> list[Figures]:
    """So many looks at a table, of each reporting by turns, after each table was looked at once; which one is drawn."""
    draw, found = random.Random(1), [Figures(number) for number in RELEASES]  # noqa: S311 -- not a secret
    for caller, figures in zip(callers, found, strict=True):
        for question in _questions(figures.releases):
            _look(caller, question)
    for _ in range(looks):
        for caller, figures in zip(callers, found, strict=True):
            figures.taken.append(_look(caller, draw.choice(_questions(figures.releases))))
    return found


def line(found: Sequence[Figures]) -> str:
    """The line of the table."""
    one, many = found
    ratio = many.p95 / one.p95
    reached = "yes" if ratio <= RATIO and many.p95 <= MOST else "**no**"
    beside = f"of {one.releases} release: {one.p95:.1f} ms; {ratio:.2f} ×"
    what, goal = f"a table among {many.releases} releases, p95", f"≤ {RATIO} ×, ≤ {MOST:.0f} ms"
    return f"| {what} | {many.p95:.1f} ms | {beside} | {goal} | {reached} |"


def _look(caller: Caller, question: dict[str, Any]) -> float:
    """Milliseconds until the answer is there."""
    begin = time.perf_counter()
    answer = caller.post("/query", question)
    took = (time.perf_counter() - begin) * 1000
    if answer.status_code != 200:  # noqa: PLR2004 -- OK
        raise ValueError(f"{question}: {answer.status_code}")
    return took


@cache
def _questions(releases: int) -> list[dict[str, Any]]:
    return [
        {"release": period, "table": table.name, "group_by": [axis.level for axis in table.axes], "where": {}}
        for period in _periods(releases)
        for table in tables_of(planned(), period)
    ]


@cache
def _counts() -> Counts:
    """Somebody in most classes, so that most cells are shown and some are hidden."""
    plan = planned()
    classes = [(cube.name, codes) for cube in plan.cubes for codes in plan.classes_of(cube)]
    return {each: place % 4 for place, each in enumerate(classes)}


def _periods(number: int) -> list[str]:
    return [f"{_FIRST + place // 4}-Q{place % 4 + 1}" for place in range(number)]


@contextmanager
def _make_world(folder: Path, releases: int) -> Iterator[Caller]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with private_postgres(folder, NAMES) as postgres:
        for name in NAMES:
            upgrade(named(name), postgres.addresses.owner_url(name))
        runtime, owner = postgres.addresses.runtime_url, postgres.addresses.owner_url
        web = {"reporting": runtime("reporting", "web")}
        world = World({name: runtime(name) for name in NAMES}, {name: owner(name) for name in NAMES}, web)
        try:
            for period in _periods(releases):
                publish(world, counted(period, _counts()))
            yield world.client("reporting", actor(Role.SAM))
        finally:
            world.close()
