"""Attack 4: lay one geography over another, until a few people are left between their borders."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Final

from services.reporting.engine.plan import Axis, Plan, Table, Words
from services.reporting.engine.plan_text import planned
from tests.attacks.attack import Attack
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.making import Made, People
from tests.attacks.narrow import narrowed
from tests.attacks.view import view
from tests.support.small_plan import AREA, BY_NEED, SMALL, words
from tests.support.small_register import spread

#: Borders that are not those of the provinces.
_ZONES: Final = {"polder": "coast", "dunes": "coast", "heath": "inland", "valley": "inland"}


def run(made: Made) -> Finding:
    """Every piece that is left when all levels of a table's dimensions are laid over each other; and an area of three people."""
    releases = view(list(made.folders.values()))
    few = {name: cell for name, cell in zip(releases.names, releases.cells, strict=True) if "need-area-year" in name}
    small = {name: cell for name, cell in few.items() if name.endswith(" × heath")}
    return Finding.of(pieces(made.register.plan)) + narrowed(releases, small)


def pieces(plan: Plan) -> Iterator[str]:
    """For each cube and step: every piece between the borders of all its tables is a cell of one of them."""
    for cube, step in product(plan.cubes, ("quarter", "year")):
        levels = defaultdict(set)
        for table in plan.tables:
            if table.cube == cube.name and table.step in {step, "quarter"}:
                for axis in table.axes:
                    levels[axis.dimension].add(axis.level)
        for name, used in levels.items():
            yield from _overlaid(plan, name, sorted(used), step)


def _overlaid(plan: Plan, name: str, levels: list[str], step: str) -> Iterator[str]:
    dimension = plan.dimension(name)
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for code in dimension.codes:
        found[tuple(dimension.at(level, code) for level in levels)].add(code)
    cells = [
        {code for code in dimension.codes if dimension.at(level, code) == at}
        for level in levels
        for at in dimension.codes_at(level)
    ]
    for codes, piece in found.items():
        yield "" if piece in cells else f"{step}, {name}: between {' and '.join(codes)} are {sorted(piece)}"


def planted(ground: Ground, plan: Plan = SMALL) -> Made:
    """Three people in an area of which the others have many."""
    area = [("need", (need, "heath")) for need in ("home", "debt", "care")]
    register = replace(ground.register.without(*area), plan=plan)
    for quarter in list(register.quarters)[:1]:
        people: People = {
            ("need", ("home", "heath")): {"oak": 1, "elm": 1, "ash": 1},
            ("course", ("active", "heath")): {"oak": 1, "elm": 1, "ash": 1},
        }
        register = register.plus(quarter, spread(quarter, people))
    return ground.year(f"territory-{plan.version}", register)


def second_geography() -> Plan:
    """The small plan, with tables by zones as well as by provinces."""
    area = replace(
        AREA,
        groups={**AREA.groups, "zone": _ZONES},
        words={**AREA.words, **words("coast", "inland")},
    )
    zones = Table("need-zone", "need", "quarter", (BY_NEED, Axis("area", "zone")), (), 4_000, Words("Zones", "Zones"))
    dimensions = tuple(area if each.name == "area" else each for each in SMALL.dimensions)
    return replace(SMALL, version="small-zones", dimensions=dimensions, tables=(*SMALL.tables, zones))


ATTACK: Final = Attack(
    4,
    "small territory",
    "all levels of all tables laid over each other, in the published plan too; an area with three people",
    lambda ground: run(planted(ground)) + Finding.of(pieces(planned())),
    {"a second geography": lambda ground: run(planted(ground, second_geography()))},
)
