"""Ticking what was copied to VDAB's register, and taking a tick back."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from services.casemanagement.access import resource
from services.casemanagement.domain.action import Action
from services.casemanagement.domain.closing import Report
from services.casemanagement.domain.copy import IN_REGISTER, Sheet, Sources, sheets
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook.items import COPY_CHANGED
from services.casemanagement.tables import narratives
from services.casemanagement.tables.copies import copied_table as c
from services.casemanagement.tables.items import action_table as a
from services.casemanagement.tables.plan import plan_table, report_table
from shared.access.decide import decide
from shared.access.keys import secret
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import CopyKind
from shared.rules import NOT_FOUND, Refused

#: What the table of access calls it, and the act.
COPY: Final = "copy"
TICK: Final = "tick"


@dataclass(frozen=True)
class Tick:
    """Which version was copied: the mark that came with the sheet."""

    version: str


def tick(work: UnitOfWork, trajectory: UUID, item: UUID, order: Tick) -> None:
    """Keep that somebody copied a thing as it stands now; refuses ``copy.changed`` when its sheet says something else by now."""
    file = _entered(work, trajectory)
    sheet = next((each for each in sheets_of(work, file) if each.id == item), None)
    if sheet is None:
        raise Refused(NOT_FOUND)
    version = mark(sheet)
    if not hmac.compare_digest(order.version.encode(), version.encode()):
        raise Refused(COPY_CHANGED, field="version")
    row = {"version": version, "by": work.actor.account, "at": work.now}
    added = insert(c).values(trajectory=file.id, item=item, **row)
    work.session.execute(added.on_conflict_do_update(index_elements=["trajectory", "item"], set_=row))


def untick(work: UnitOfWork, trajectory: UUID, item: UUID) -> None:
    """Take back that it was copied: it was not, after all."""
    file = _entered(work, trajectory)
    work.session.execute(delete(c).where(c.c.trajectory == file.id, c.c.item == item))


def sheets_of(work: UnitOfWork, file: Trajectory) -> Sequence[Sheet]:
    """The copy sheets of a file, in the order of its course."""
    in_register = (a.c.trajectory == file.id, a.c.compartment.in_(IN_REGISTER))
    with narratives.together(work.session):
        plan = work.session.scalar(select(Plan).where(plan_table.c.trajectory == file.id))
        report = work.session.scalar(select(Report).where(report_table.c.trajectory == file.id))
        actions = work.session.scalars(select(Action).where(*in_register).order_by(a.c.recorded_on, a.c.id)).all()
    told = narratives.told(file, (CopyKind.ADVICE, CopyKind.DECISION))
    motives = {name: value["motive"] for name, value in told.items() if value}
    return tuple(sheets(Sources(file, motives, plan, report, actions)))


def mark(sheet: Sheet) -> str:
    """What tells one text of a sheet from another, and nothing else: a keyed hash of what it says."""
    said = json.dumps([str(sheet.id), sheet.kind, sorted(sheet.fields.items())]).encode()
    return hmac.new(secret("casemanagement", COPY), said, hashlib.sha256).hexdigest()[:24]


def _entered(work: UnitOfWork, identity: UUID) -> Trajectory:
    """The file, also a closed one: the decision that closes it is to be copied too."""
    file = work.hold(Trajectory, identity)
    decide(work.actor, TICK, resource(work.actor, file, COPY)).or_refuse()
    return file
