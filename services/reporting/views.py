"""What reporting shows: the plan, and what was published by it. Nothing here reads a fact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from services.reporting import access
from services.reporting.domain.dimensions import Dimension
from services.reporting.domain.plan import PLAN, Table
from services.reporting.domain.protection import Cell
from services.reporting.domain.receipt import Receipt
from services.reporting.domain.release import Release, release_id
from services.reporting.orders import Question
from services.reporting.tables.former import release_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.labels import Label
from shared.web.commands import Shown
from shared.web.paging import page
from shared.web.schemas import Place


def plan(work: UnitOfWork) -> Mapping[str, Any]:
    """The publication plan in force."""
    decide(work.actor, READ, access.plan(work.actor)).or_refuse()
    return {"version": PLAN.version, "minimum": PLAN.minimum, "tables": [_described(table) for table in PLAN.tables]}


def releases(work: UnitOfWork, place: Place) -> Mapping[str, Any]:
    """What was published, the newest quarter first."""
    decide(work.actor, READ, access.release(work.actor)).or_refuse()
    columns = release_table.c
    statement = select(columns.quarter, columns.plan, columns.synthetic)
    found = page(work.session, statement, (columns.quarter,), after=place.after, limit=place.limit, descending=True)
    tables = [table.name for table in PLAN.tables]
    items = [
        {"quarter": quarter, "plan": version, "synthetic": synthetic, "tables": tables}
        for quarter, version, synthetic in found.rows
    ]
    return {"items": items, "next": found.next}


def table(work: UnitOfWork, quarter: str, name: str) -> Shown:
    """One table of one quarter, with the words for its codes."""
    decide(work.actor, READ, access.release(work.actor)).or_refuse()
    asked = PLAN.table(name)
    release = work.read(Release, release_id(quarter))
    return Shown(release, _about(release, asked) | _described(asked) | {"cells": _cells(asked, release.table(asked))})


def receipt(work: UnitOfWork, quarter: str) -> Shown:
    """The receipt of one quarter. One row by key."""
    decide(work.actor, READ, access.release(work.actor)).or_refuse()
    release = work.read(Release, release_id(quarter))
    found = Receipt.of(release, PLAN)
    tables = [asdict(each) | {"title": _words(PLAN.table(each.table).title)} for each in found.tables]
    return Shown(release, asdict(found) | {"tables": tables, "sha256": found.sha256})


def answer(work: UnitOfWork, question: Question) -> Mapping[str, Any]:
    """Cells of one table; what the plan does not hold is refused before the data are looked at."""
    decide(work.actor, READ, access.release(work.actor)).or_refuse()
    asked = PLAN.table_by(question.group_by, question.where)
    release = work.read(Release, release_id(question.release))
    return _about(release, asked) | {"cells": _cells(asked, release.table(asked, question.where))}


def _about(release: Release, asked: Table) -> dict[str, Any]:
    return {"quarter": release.quarter, "plan": release.plan, "synthetic": release.synthetic, "table": asked.name}


def _described(asked: Table) -> dict[str, Any]:
    return {
        "table": asked.name,
        "title": _words(asked.title),
        "dimensions": [_dimension(dimension) for dimension in asked.dimensions],
    }


def _dimension(dimension: Dimension) -> dict[str, Any]:
    codes = [{"code": code} | _words(label) for code, label in dimension.codes.items()]
    return {"name": dimension.name, "label": _words(dimension.label), "codes": codes}


def _words(label: Label) -> dict[str, str]:
    return {"nl": label.nl, "en": label.en}


def _cells(asked: Table, cells: Iterable[Cell]) -> list[dict[str, Any]]:
    names = [dimension.name for dimension in asked.dimensions]
    return [_cell(names, cell) for cell in cells]


def _cell(names: Sequence[str], cell: Cell) -> dict[str, Any]:
    """A cell with its codes. What is shown is exact; of what is hidden nothing is told."""
    coords = dict(zip(names, cell.coords, strict=True))
    return {"coords": coords, "value": cell.value, "status": cell.status, "max_error": None if cell.value is None else 0}
