"""Figures of a release: whole tables, and answers to questions. They depend on the plan and on one file, and on nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from services.reporting import access
from services.reporting.answers import Cell, answer
from services.reporting.domain.period import refuse_no_period
from services.reporting.domain.receipt import Receipt, receipt
from services.reporting.engine.plan_text import plan_for
from services.reporting.faces import Face, face, slice_of
from services.reporting.orders import Question
from services.reporting.release.canonical import canonical, sha256
from services.reporting.release.names import table_file
from services.reporting.views.bodies import figures
from services.reporting.views.plans import dimensions, words
from services.reporting.views.releases import find_file
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Told:
    """An answer, with its receipt and the digest by which it stays the same."""

    body: Mapping[str, Any]
    receipt: Receipt
    tag: str


def table(work: UnitOfWork, period: str, name: str, where: Mapping[str, Sequence[str]]) -> Told:
    """One table with its margins, or some codes of it. One statement, and one more when nobody read the table before."""
    _enter(work, period)
    asked = slice_of(plan_for(period), period, name, {level: tuple(codes) for level, codes in where.items()})
    return _told(work, period, asked)


def answered(work: UnitOfWork, question: Question) -> Told:
    """The figures of a face of a table; what the plan does not hold is refused before anything published is looked at."""
    _enter(work, question.release)
    return _told(work, question.release, face(plan_for(question.release), question))


def _enter(work: UnitOfWork, period: str) -> None:
    decide(work.actor, READ, access.release(work.actor)).or_refuse()
    refuse_no_period(period)


def _told(work: UnitOfWork, period: str, asked: Face) -> Told:
    plan, file = plan_for(period), table_file(asked.table.name)
    release, digest = find_file(work, period, file)
    cells = [_cell(each) for each in answer(asked, figures(work, period, file, digest), plan.rules)]
    question = _question(period, asked)
    found = receipt(period, release.manifest_sha256, question, cells)
    body = {
        "period": period,
        "plan": release.plan,
        "synthetic": release.synthetic,
        "table": asked.table.name,
        "title": words(asked.table.title),
        "dimensions": dimensions(plan, asked),
        "question": question,
        "cells": cells,
        "receipt": asdict(found),
    }
    return Told(body, found, sha256(canonical([release.manifest_sha256, digest, question])))


def _question(period: str, asked: Face) -> dict[str, Any]:
    """What was asked, in its one form."""
    return {
        "release": period,
        "table": asked.table.name,
        "group_by": list(asked.levels),
        "where": asked.where,
        "margins": asked.margins,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "coords": dict(cell.coords),
        "value": cell.value,
        "status": str(cell.status),
        "max_error": cell.max_error,
        "complete": cell.complete,
    }
