"""What privacy officers see: which plan waits for a signature, how far each period is, and what was decided about it."""

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, Select, select

from services.reporting import access
from services.reporting.domain.desk import MakingState
from services.reporting.domain.period import refuse_no_period
from services.reporting.engine.plan import Plan
from services.reporting.engine.plan_text import digest, plans
from services.reporting.tables.desk import making_table, plan_sign_off_table, sign_off_table, withdrawal_table
from services.reporting.tables.published import release_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused

#: So many periods at most, the newest: those of more than ten years.
MOST: Final = 60


class DeskState(StrEnum):
    """How a period stands: what the engine is at, or what an officer decided."""

    ASKED = "asked"
    RUNNING = "running"
    REFUSED = "refused"
    PROPOSED = "proposed"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


def desk(work: UnitOfWork) -> Mapping[str, Any]:
    """Everything at once. Two statements."""
    decide(work.actor, READ, access.desk(work.actor)).or_refuse()
    c = plan_sign_off_table.c
    rows = work.session.execute(select(c.version, c.sha256, c.signed_on))
    signed = {version: (sha256, signed_on) for version, sha256, signed_on in rows}
    newest = _periods().order_by(making_table.c.period.desc()).limit(MOST)
    return {
        "plans": [_plan(each, signed.get(each.version)) for each in plans()],
        "periods": [_period(row) for row in work.session.execute(newest)],
    }


def period_at_desk(work: UnitOfWork, period: str) -> Mapping[str, Any]:
    """One period. One statement."""
    decide(work.actor, READ, access.desk(work.actor)).or_refuse()
    refuse_no_period(period)
    row = work.session.execute(_periods().where(making_table.c.period == period)).one_or_none()
    if row is None:
        raise Refused(NOT_FOUND)
    return _period(row)


def plan_at_desk(work: UnitOfWork, version: str) -> Mapping[str, Any]:
    """One version of the plan."""
    return next(each for each in desk(work)["plans"] if each["version"] == version)


def _plan(plan: Plan, signed: tuple[str, date] | None) -> Mapping[str, Any]:
    return {
        "version": plan.version,
        "valid_from": plan.valid_from,
        "sha256": digest(plan),
        "signed_on": signed[1] if signed else None,
        "changed": signed is not None and signed[0] != digest(plan),
    }


def _periods() -> Select[*tuple[Any, ...]]:
    making, release, signed, withdrawn = making_table.c, release_table.c, sign_off_table.c, withdrawal_table.c
    columns = (
        *(making.period, making.state, making.reason.label("refused_by"), making.step),
        *(release.plan, release.synthetic, release.made_on, release.manifest_sha256, release.manifest),
        *(signed.signed_on, signed.organisation, withdrawn.on_day.label("withdrawn_on"), withdrawn.reason.label("withdrawal")),
    )
    joined = making_table.outerjoin(release_table, release.period == making.period)
    joined = joined.outerjoin(sign_off_table, signed.period == making.period)
    return select(*columns).select_from(joined.outerjoin(withdrawal_table, withdrawn.period == making.period))


def _period(row: Row[Any]) -> Mapping[str, Any]:
    told = dict(row._mapping)  # noqa: SLF001 -- its public name, with an underscore so that a column can be called mapping
    manifest = told.pop("manifest")
    return told | {"state": _state(row), "figures": json.loads(manifest)["figures"] if manifest else None}


def _state(row: Row[Any]) -> DeskState:
    if row.withdrawn_on:
        return DeskState.WITHDRAWN
    if row.signed_on:
        return DeskState.SIGNED
    return DeskState(MakingState(row.state).value)
