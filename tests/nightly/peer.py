"""The tables of a plan, asked of ``acro`` in an environment of its own, so that nothing of it is in our lock files."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from services.reporting.engine.cells import Key, cells, quarters_of
from services.reporting.engine.plan import ALL, Plan, Table, tables_of
from tests.nightly.years import Rows

PLACE: Final = Path(".venv-peers")
_WANTED: Final = ("acro==1.0.2", "pandas<=2.3.3")
_SCRIPT: Final = Path(__file__).with_name("acro_tables.py")


class NotHere(Exception):
    """There is no ``acro``: the index is away."""


def prepared() -> Path:
    """The Python of the environment with ``acro`` in it, made when it is not there; raises NotHere."""
    python = PLACE / "bin" / "python"
    if not (PLACE / "made").exists():
        asked = [[sys.executable, "-m", "venv", str(PLACE)], [str(python), "-m", "pip", "install", "-q", *_WANTED]]
        if any(subprocess.run(each, check=False, capture_output=True).returncode for each in asked):
            raise NotHere
        (PLACE / "made").touch()
    return python.absolute()


def hidden(python: Path, plan: Plan, periods: Sequence[str], told: Rows, folder: Path) -> frozenset[Key]:
    """The cells of these releases that it takes out. Margins are asked as tables of their own, so that they are of everybody."""
    asked = [each for period in periods for table in tables_of(plan, period) for each in _asked(plan, period, table, told)]
    answer = subprocess.run(
        [str(python), "-P", str(_SCRIPT.absolute())],
        input=json.dumps([each.rows for each in asked]),
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,  # it keeps what was asked, in files beside it
    )
    line = next(line for line in answer.stdout.splitlines() if line.startswith("answers:"))
    kept = json.loads(line.removeprefix("answers:"))
    shown = {each.key(codes) for each, codes_kept in zip(asked, kept, strict=True) for codes in codes_kept}
    return frozenset(cells(plan, periods)) - shown


@dataclass(frozen=True)
class _Asked:
    """A table, or the margins of one: ``along`` are the places of its axes that are kept apart."""

    period: str
    table: Table
    along: tuple[int, ...]
    rows: list[list[str]]

    def key(self, codes: Sequence[str]) -> Key:
        """The cell of what came out."""
        at = dict(zip(self.along, codes, strict=True))
        return self.period, self.table.name, tuple(at.get(place, ALL) for place in range(len(self.table.axes)))


def _asked(plan: Plan, period: str, table: Table, told: Rows) -> Iterator[_Asked]:
    cube = plan.cube(table.cube)
    at = [(cube.dimensions.index(axis.dimension), plan.dimension(axis.dimension), axis.level) for axis in table.axes]
    of = [row.codes for quarter in quarters_of(period) for row in told[quarter] if row.cube == cube.name]
    rows = [[dimension.at(level, codes[place]) for place, dimension, level in at] for codes in of]
    for apart in product((True, False), repeat=len(at)):
        along = tuple(place for place, kept in enumerate(apart) if kept)
        if all(kept or dimension.total for kept, (_, dimension, _) in zip(apart, at, strict=True)):
            yield _Asked(period, table, along, [[row[place] for place in along] for row in rows])
