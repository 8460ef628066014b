"""The shipped plan cut down to two cubes: real columns and rules, and so few cells that a year is made in a second or two."""

from dataclasses import replace
from typing import Final

from services.reporting.engine.plan_text import planned

_TABLES: Final = frozenset({"course-province", "course-area-year", "outcome", "outcome-band-year"})
_CUBES: Final = frozenset({"course", "outcome"})

POCKET: Final = replace(
    planned(),
    version="pocket-1",
    cubes=tuple(each for each in planned().cubes if each.name in _CUBES),
    tables=tuple(each for each in planned().tables if each.name in _TABLES),
    relations=tuple(each for each in planned().relations if {each.less.cube, each.more.cube} <= _CUBES),
    rates=(),
)
