"""Questions to whoever answers them, as many as one likes: what a query of the API can say, and what it cannot."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np

from services.reporting.answers import Cell, Released, answer, read
from services.reporting.engine.plan import Plan, tables_of
from services.reporting.faces import face
from services.reporting.orders import Question

#: Answers a question; what is refused is raised.
Ask = Callable[[Question], tuple[Cell, ...]]

#: What people try where a code should be.
_TRICKS: Final = ("all", "", "*", "!home", "not:home", "home..debt", ">home", "home OR 1=1", "%", "polder,heath", "unknown")

_FACES: Final = 0.3  # of the questions are faces of a table
_HALF: Final = 0.5
_NAMED: Final = 0.5  # of the others name a table
_TRICKED: Final = 0.2  # of the codes may be no codes


def released(plan: Plan, folder: Path) -> Mapping[str, Released]:
    """The tables of a release."""
    return {table.name: read((folder / "tables" / f"{table.name}.json").read_bytes()) for table in tables_of(plan, folder.name)}


def looking_up(plan: Plan, folder: Path) -> Ask:
    """Ours: the plan decides whether there is an answer, and the release what it is."""
    tables = released(plan, folder)

    def ask(question: Question) -> tuple[Cell, ...]:
        asked = face(plan, question)
        return answer(asked, tables[asked.table.name], plan.rules)

    return ask


def questions(plan: Plan, period: str, number: int, seed: int) -> Iterator[Question]:
    """So many questions: levels and codes that exist, also of other tables, and some that do not; several, none, twice."""
    draw = np.random.default_rng(seed)
    levels = {axis.level: plan.dimension(axis.dimension).codes_at(axis.level) for table in plan.tables for axis in table.axes}
    names = [*levels, *(dimension.name for dimension in plan.dimensions if dimension.name not in levels), "person", "day"]
    for _ in range(number):
        if draw.random() < _FACES:
            yield _face(plan, period, draw)
            continue
        grouped = tuple(str(draw.choice(names)) for _ in range(draw.integers(0, 4)))
        where = {
            name: _codes(draw, levels.get(name, ())) for name in (str(draw.choice(names)) for _ in range(draw.integers(0, 4)))
        }
        table = str(draw.choice([each.name for each in plan.tables])) if draw.random() < _NAMED else None
        yield Question(period, grouped, where, table)


def _face(plan: Plan, period: str, draw: np.random.Generator) -> Question:
    """A question that has an answer: axes of a planned table broken down, narrowed, both or left out."""
    tables = tables_of(plan, period)
    table = tables[int(draw.integers(len(tables)))]
    grouped, where = [], {}
    for axis in table.axes:
        codes = plan.dimension(axis.dimension).codes_at(axis.level)
        chosen = tuple(str(code) for code in draw.permutation(codes)[: int(draw.integers(1, len(codes) + 1))])
        if draw.random() < _HALF:
            grouped.append(axis.level)
        if draw.random() < _HALF:
            where[axis.level] = chosen if axis.level in grouped or plan.dimension(axis.dimension).total else chosen[:1]
    return Question(period, tuple(grouped), where, table.name)


def _codes(draw: np.random.Generator, known: tuple[str, ...]) -> tuple[str, ...]:
    choice = [*known, *known, str(draw.choice(_TRICKS))] if draw.random() < _TRICKED else [*known, *_TRICKS[:1]]
    return tuple(str(draw.choice(choice)) for _ in range(draw.integers(0, 4)))
