"""Somebody leaves: one colleague takes over all the files that they accompany in an area, in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from services.casemanagement.access import ALLOCATORS, decide_on
from services.casemanagement.commands.team import give_tandem
from services.casemanagement.domain.phases import TRANSITIONS
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook.course import SAME_PERSON
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared.access.decide import Resource, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Act
from shared.rules import NOT_FOUND, Refused

#: The most files that change hands in one step; what is left takes another.
MOST: Final = 200


@dataclass(frozen=True)
class Succeed:
    """Who follows: account and organisation (KBO)."""

    account: UUID
    organisation: str


def succeed(work: UnitOfWork, leaving: UUID, order: Succeed) -> Mapping[str, Any]:
    """Put one casemanager in the place of another, in every file of the actor's areas that can change hands; all of them or none.

    Who accompanies nothing there answers as an account that does not exist.
    """
    decide(work.actor, "hand-over", Resource("files", work.actor.standing_by(ALLOCATORS))).or_refuse()
    if order.account == leaving:
        raise Refused(SAME_PERSON, field="account")
    theirs = _accompanied(work, leaving)
    oldest = select(Trajectory).where(theirs).order_by(t.c.accepted_on, t.c.id).limit(MOST).with_for_update()
    found = work.session.scalars(oldest).all()
    if not found:
        raise Refused(NOT_FOUND)
    for file in found:
        decide_on(work.actor, Act.ALLOCATE, file).or_refuse()
        _hand_over(work, file, leaving, order)
    left = work.session.scalars(select(func.count()).select_from(t).where(theirs)).one()
    return {"trajectories": [each.id for each in found], "left": left}


def _hand_over(work: UnitOfWork, file: Trajectory, leaving: UUID, order: Succeed) -> None:
    if file.tandem is None:
        raise Refused(NOT_FOUND)
    give_tandem(work, file, file.tandem.succeeded(leaving, order.account, order.organisation))


def _accompanied(work: UnitOfWork, account: UUID) -> ColumnElement[bool]:
    """The files of the actor's areas with this casemanager, in which another can still be allocated."""
    return and_(
        or_(t.c.work == account, t.c.care == account),
        t.c.area.in_(sorted(work.actor.areas)),
        t.c.phase.in_(TRANSITIONS[Act.ALLOCATE]),
    )
