"""Facts counted by hand, person by person: who is in which class of a cube, and by whom they come."""

from collections.abc import Iterator, Sequence

from services.reporting.engine.plan import Cube, Plan
from shared.reference.facts import Fact

#: A class of a cube, and who contributed.
Where = tuple[str, tuple[str, ...], str]


def counted_by_hand(plan: Plan, facts: Sequence[Fact]) -> Iterator[tuple[Where, str]]:
    """Class and contributor of everybody in every cube, and the person."""
    for cube in plan.cubes:
        yield from _in_cube(plan, cube, facts)


def _in_cube(plan: Plan, cube: Cube, facts: Sequence[Fact]) -> Iterator[tuple[Where, str]]:
    dimensions = [plan.dimension(name) for name in cube.dimensions]
    found: dict[tuple[str, ...], list[tuple[int, tuple[str, ...], str]]] = {}
    for fact in facts:
        codes = tuple(each.code_of(str(getattr(fact, each.column))) for each in dimensions)
        if fact.kind in cube.kinds and None not in codes:
            known = tuple(code or "" for code in codes)
            place = plan.dimension(cube.furthest).codes.index(known[cube.dimensions.index(cube.furthest)]) if cube.furthest else 0
            once = (fact.pseudonym, *(str(getattr(fact, name)) for name in cube.counted_by))
            found.setdefault(once, []).append((-place, known, fact.contributor))
    for (pseudonym, *_), told in found.items():
        _, known, contributor = min(told)
        yield (cube.name, known, contributor), pseudonym
