"""The publication plan, as its readers see it before there are any figures."""

import json
from collections.abc import Mapping
from typing import Any

from services.reporting import access
from services.reporting.engine.plan import ALL, MARGIN, Axis, Plan, Table, Words
from services.reporting.engine.plan_text import digest, planned, write
from services.reporting.faces import Face
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork


def plan(work: UnitOfWork) -> Mapping[str, Any]:
    """The publication plan in force, with the words for its codes."""
    decide(work.actor, READ, access.plan(work.actor)).or_refuse()
    found = planned()
    return {
        "version": found.version,
        "sha256": digest(found),
        "valid_from": found.valid_from,
        "rules": _rules(found),
        "tables": [_described(found, table) for table in found.tables],
    }


def version(work: UnitOfWork, name: str) -> Mapping[str, Any]:
    """A version of the plan, whole, as releases carry it; refuses ``plan.unknown``."""
    decide(work.actor, READ, access.plan(work.actor)).or_refuse()
    found = planned(name)
    return {"version": found.version, "sha256": digest(found), "valid_from": found.valid_from, "plan": json.loads(write(found))}


def dimensions(found: Plan, asked: Face) -> list[dict[str, Any]]:
    """What an answer is broken down by, with the words of the codes that are in it."""
    parts = zip(asked.table.axes, asked.codes, asked.grouped, strict=True)
    return [_dimension(found, axis, codes) for axis, codes, grouped in parts if grouped]


def words(both: Words) -> dict[str, str]:
    """Words in both languages."""
    return {"nl": both.nl, "en": both.en}


def _described(found: Plan, table: Table) -> dict[str, Any]:
    return {
        "table": table.name,
        "title": words(table.title),
        "step": table.step,
        "dimensions": [_dimension(found, axis, found.margin_codes(axis)) for axis in table.axes],
    }


def _dimension(found: Plan, axis: Axis, codes: tuple[str, ...]) -> dict[str, Any]:
    known = found.dimension(axis.dimension).words
    shown = [{"code": code} | words(MARGIN if code == ALL else known[code]) for code in codes]
    return {"name": axis.level, "label": words(found.title_of(axis)), "codes": shown}


def _rules(found: Plan) -> dict[str, Any]:
    rules = found.rules
    return {"k": rules.k, "base": rules.base, "residual": rules.residual, "contributors": rules.contributors} | {
        "homogeneity": list(rules.homogeneity)
    }
