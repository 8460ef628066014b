"""A release is kept in one transaction, files and proofs together; or why there is none."""

import json
from datetime import datetime
from typing import Final

from sqlalchemy import func, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_once

from services.reporting.desk.asking import ask_year
from services.reporting.desk.telling import tell
from services.reporting.domain.desk import MakingState
from services.reporting.domain.period import is_year, year_of
from services.reporting.engine.plan_text import digest, write
from services.reporting.making.computing import Made, Material
from services.reporting.making.taking import end
from services.reporting.release.canonical import sha256
from services.reporting.release.names import MANIFEST, SIGNATURE
from services.reporting.tables.published import file_table, plan_table, release_table
from services.reporting.tables.register import insider_proof_table
from shared.contracts.reporting import ReleaseProposed, ReleaseRefused
from shared.persistence.unit_of_work import UnitOfWork

_FIRST: Final = 1


def propose(work: UnitOfWork, material: Material, made: Made, lease: datetime) -> None:
    """Keep a release, for an officer to sign; the last quarter asks for its year.

    Raises ``Lost`` when another engine took over.
    """
    end(work.session, material.period, lease, MakingState.PROPOSED)
    _keep_plan(work, material)
    _keep_release(work, material, made)
    files = [{"period": material.period, "name": name, "sha256": sha256(body), "body": body} for name, body in made.files.items()]
    work.session.execute(insert(file_table), files)
    kept = {"period": material.period, "nonce": made.nonce, "body": made.insiders}
    work.session.execute(insert(insider_proof_table).values(kept))
    tell(work, material.period, ReleaseProposed(period=material.period))
    if not is_year(material.period):
        ask_year(work.session, year_of(material.period))


def refuse(work: UnitOfWork, period: str, lease: datetime, reason: str) -> None:
    """Say by which rule there is no release; raises ``Lost`` when another engine took over."""
    end(work.session, period, lease, MakingState.REFUSED, reason)
    tell(work, period, ReleaseRefused(period=period, reason=reason))


def _keep_plan(work: UnitOfWork, material: Material) -> None:
    plan = {"version": material.plan.version, "sha256": digest(material.plan), "body": write(material.plan)}
    work.session.execute(insert_once(plan_table).values(plan).on_conflict_do_nothing())


def _keep_release(work: UnitOfWork, material: Material, made: Made) -> None:
    manifest = made.files[MANIFEST]
    last = work.session.scalars(select(func.max(release_table.c.number))).one()
    kept = {
        "period": material.period,
        "plan": material.plan.version,
        "manifest": manifest,
        "manifest_sha256": sha256(manifest),
        "signature": json.loads(made.files[SIGNATURE]),
        "synthetic": material.synthetic,
        "made_on": material.today,
        "number": _FIRST if last is None else last + 1,
    }
    work.session.execute(insert(release_table).values(kept))
