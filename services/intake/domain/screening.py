"""What is known of a person when a request is filed: on this, and on growth, VDAB decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.intake.domain.texts import without_insz
from services.intake.rulebook import LADDER_MISSING, NAMED_TWICE, NO_PROBLEM, SEVERITY
from shared.reference.codes import Cmpps, Ladder, Obstacle
from shared.reference.regimes import RegimeRules
from shared.rules import Refused

#: The qualifiers of ICF that measure: from no problem to a complete one.
SEVERITIES: Final = range(5)


@dataclass(frozen=True)
class Problem:
    """A problem that stands before paid work. ``severity`` is an ICF qualifier; ``under_control``: sufficiently, or not."""

    kind: Cmpps
    severity: int
    under_control: bool

    def __post_init__(self) -> None:
        if self.severity not in SEVERITIES:
            raise Refused(SEVERITY, field="problems")


@dataclass(frozen=True)
class Screening:
    """Problems, obstacles (drempels), the ladder level now and possible, and what growth is expected (decree 2022, art. 8)."""

    problems: tuple[Problem, ...]
    obstacles: tuple[Obstacle, ...] = ()
    ladder_current: Ladder | None = None
    ladder_potential: Ladder | None = None
    growth: str = ""

    def __post_init__(self) -> None:
        if not self.problems:
            raise Refused(NO_PROBLEM, field="problems")
        refuse_doubles(self.kinds, "problems")
        refuse_doubles(self.obstacles, "obstacles")
        object.__setattr__(self, "growth", without_insz(self.growth, "growth"))

    @property
    def kinds(self) -> tuple[Cmpps, ...]:
        """The kinds of problems, without how severe they are."""
        return tuple(problem.kind for problem in self.problems)

    def check(self, regime: RegimeRules) -> None:
        """Refuse a screening without ladder levels where the law of the request asks for them."""
        if not regime.ladder_required.value:
            return
        for field in ("ladder_current", "ladder_potential"):
            if getattr(self, field) is None:
                raise Refused(LADDER_MISSING, field=field)


def refuse_doubles(codes: Sequence[object], field: str) -> None:
    """Refuse a list that names something twice."""
    if len(set(codes)) < len(codes):
        raise Refused(NAMED_TWICE, field=field)
