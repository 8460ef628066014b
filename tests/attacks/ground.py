"""The releases that are attacked, each made when it is first needed."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Final

from services.reporting.engine.plan_text import planned
from tests.attacks.broken import primary_only
from tests.attacks.finding import Finding
from tests.attacks.making import Engine, Made, Maker, Register, ours, simulated
from tests.attacks.stage import Stage
from tests.support.small_plan import SMALL

_SMALL: Final = 90  # people a quarter, in the small plan
_LARGE: Final = 2_000  # in the plan that is published: about 12 000 registrations a year


class Ground:
    """One run: its form, its seed, a folder for the releases, and Tandem itself."""

    def __init__(self, folder: Path, stage: Stage, *, short: bool, seed: int) -> None:
        self.folder, self.stage, self.short, self.seed = folder, stage, short, seed
        self._years: dict[str, Made] = {}

    @cached_property
    def register(self) -> Register:
        """A small register, of a plan that can be followed by hand."""
        return simulated(SMALL, _SMALL, self.seed)

    @property
    def small(self) -> Made:
        """Four quarters and a year of it."""
        return self.year("small", self.register)

    @cached_property
    def large(self) -> Made:
        """Four quarters and a year of the plan that is published."""
        return self.year("large", simulated(planned(), _LARGE, self.seed))

    @property
    def attacked(self) -> list[Made]:
        """What is attacked in this form."""
        return [self.small] if self.short else [self.small, self.large]

    @property
    def exact(self) -> Made:
        """The small register by who hides small cells alone, and shows the rest as it is."""
        return self.year("exact", self.register.ruled(base=1), primary_only)

    @property
    def rounded(self) -> Made:
        """The same, rounded."""
        return self.year("rounded", self.register, primary_only)

    def year(self, name: str, register: Register, engine: Engine = ours) -> Made:
        """A year of releases in a folder of this name; made once."""
        if name not in self._years:
            self._years[name] = Maker(register, self.folder / name, engine).year().made
        return self._years[name]

    def all_of(self, attack: Callable[[Made], Finding]) -> Finding:
        """An attack on everything of ours."""
        return sum((attack(made) for made in self.attacked), Finding(0))
