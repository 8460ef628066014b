"""A release as it is kept, read back into what later ones are proved together with."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from services.reporting.domain.period import parts_of
from services.reporting.engine.cells import Key
from services.reporting.engine.interval import Label
from services.reporting.engine.ledger import Cell, Earlier
from services.reporting.engine.plan import Plan, tables_of
from services.reporting.engine.plan_text import read
from services.reporting.engine.system import System, system
from services.reporting.release.manifest import Files
from services.reporting.release.names import PLAN, PROOF, table_file


@dataclass(frozen=True)
class Stored:
    """A release of before. ``files`` by name are those of its folder; none of one that is of another year."""

    period: str
    plan: str
    made_on: date
    files: Files

    def as_earlier(self) -> Earlier:
        """What it told of each of its cells."""
        if not self.files:
            return Earlier(self.period, self.plan, self.made_on, {})
        plan = read(self.files[PLAN])
        values, labels = dict(_values(plan, self.period, self.files)), _labels(system(plan, periods_of(self.period)), self.files)
        cells = {key: Cell(value, Label.SHOWN if value is not None else labels[key]) for key, value in values.items()}
        return Earlier(self.period, self.plan, self.made_on, cells)


def periods_of(period: str) -> tuple[str, ...]:
    """The releases that are proved together: a quarter alone, a year with its quarters before it."""
    return tuple(dict.fromkeys((*parts_of(period), period)))


def _values(plan: Plan, period: str, files: Files) -> Iterator[tuple[Key, int | None]]:
    for table in tables_of(plan, period):
        for *codes, value in json.loads(files[table_file(table.name)])["cells"]:
            yield (period, table.name, tuple(codes)), value


def _labels(whole: System, files: Files) -> Mapping[Key, Label]:
    """Of the hidden cells, by key."""
    few = frozenset(json.loads(files[PROOF])["labels"]["few"])
    return {key: Label.FEW if row in few else Label.OPEN for key, row in whole.row_of.items()}
