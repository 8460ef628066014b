"""Permits: which names go with which files, for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import false, or_, select

from services.casemanagement.access import decide_on, files, own, own_files
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook.course import PERMIT_FIELD
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared.access.decide import decide
from shared.access.permits import MOST, issue
from shared.access.person_fields import PersonField
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused

#: What a list needs when the caller does not say.
NAME = (PersonField.NAME,)


@dataclass(frozen=True)
class AskPermit:
    """Of whose files which fields, and why (a code)."""

    trajectories: tuple[UUID, ...]
    purpose: str
    fields: tuple[str, ...] = NAME


def permit(work: UnitOfWork, order: AskPermit) -> Mapping[str, str]:
    """A permit for the participants of the files the actor stands towards; the others are as if they did not exist.

    Refuses ``permit.field`` for a field that the actor may not learn of each of them.
    """
    decide(work.actor, "list", files(work.actor)).or_refuse()
    asked = work.session.scalars(select(Trajectory).where(t.c.id.in_(order.trajectories)))
    decisions = {each.participant: decide_on(work.actor, "identify", each, "participant") for each in asked}
    allowed = {participant: decision for participant, decision in decisions.items() if decision.allowed}
    for field in order.fields:
        if not all(decision.shows(field) for decision in allowed.values()):
            raise Refused(PERMIT_FIELD, field="fields", asked=field)
    return {"permit": issue(work.service, work.actor, allowed, order.fields, order.purpose)}


def own_permit(work: UnitOfWork, purpose: str) -> Mapping[str, Any]:
    """A permit for a search by name in the files of one's own tandems, with which file is whose. One index scan a side.

    Nobody is shown yet: identity writes down who is found.
    """
    decide(work.actor, "list", own_files(work.actor)).or_refuse()
    told = (t.c.id, t.c.participant, t.c.file_number, t.c.phase)
    mine = select(*told).where(or_(false(), *own(work.actor).values())).order_by(t.c.accepted_on.desc(), t.c.id).limit(MOST + 1)
    rows = work.session.execute(mine).mappings().all()
    found = [dict(row) for row in rows[:MOST]]
    signed = issue(work.service, work.actor, {each["participant"] for each in found}, NAME, purpose)
    return {"permit": signed, "files": found, "more": len(rows) > MOST}
