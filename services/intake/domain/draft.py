"""A request that is half filled in, kept for whoever began it."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.intake.domain.screening import Problem, refuse_doubles
from services.intake.domain.texts import without_insz
from shared.dates import not_in_future
from shared.reference.codes import FiledBy, Ladder, Obstacle, Statute
from shared.reference.municipalities import current

#: Days that a draft is kept after it was last filled in; a default of ours.
KEPT_FOR: Final = 30


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What is filled in of a request so far. What is missing is asked for when it is filed, and not before."""

    requested_on: date | None = None
    informed_on: date | None = None
    filed_by: FiledBy | None = None
    municipality: str | None = None
    birth_year: int | None = None
    statute: Statute | None = None
    problems: tuple[Problem, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    ladder_current: Ladder | None = None
    ladder_potential: Ladder | None = None
    growth: str = ""

    def __post_init__(self) -> None:
        refuse_doubles([problem.kind for problem in self.problems], "problems")
        refuse_doubles(self.obstacles, "obstacles")
        object.__setattr__(self, "growth", without_insz(self.growth, "growth"))

    def check(self, today: date) -> None:
        """Refuse what no request could hold on this business date."""
        for field in ("requested_on", "informed_on"):
            if day := getattr(self, field):
                not_in_future(day, today, field)
        if self.municipality:
            current(self.municipality)


@dataclass(eq=False, kw_only=True)
class Draft:
    """What ``author`` began for a person, on behalf of ``organisation`` (KBO); erased on ``delete_after``."""

    id: UUID
    participant: UUID
    author: UUID
    organisation: str
    delete_after: date
    requested_on: date | None = None
    informed_on: date | None = None
    filed_by: FiledBy | None = None
    municipality: str | None = None
    birth_year: int | None = None
    statute: Statute | None = None
    problems: tuple[Problem, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    ladder_current: Ladder | None = None
    ladder_potential: Ladder | None = None
    growth: str = ""
    version: int = 0

    def fill(self, filled: Filled, today: date) -> None:
        """Take the place of what was filled in before; the term of the draft begins anew."""
        filled.check(today)
        for field in fields(filled):
            setattr(self, field.name, getattr(filled, field.name))
        self.delete_after = today + timedelta(days=KEPT_FOR)
        self.version += 1
