"""Erasing a person everywhere: ordered here, where it is known whether a file runs; confirmed by each service."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.commands.erasing import erase_file
from services.casemanagement.domain.erasure import Erasure
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook.items import ERASURE_FILE_OPEN
from services.casemanagement.tables.erasure import erasure_table
from services.casemanagement.tables.trajectory import trajectory_table
from shared.access.actor import Actor
from shared.access.decide import Resource, decide
from shared.access.relations import Relation
from shared.ids import new_id
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import ErasureGround, Phase, Role
from shared.rules import Refused

#: The timer that looks a day later who has not confirmed.
UNCONFIRMED = "erasure-unconfirmed"

_OFFICER = {Role.PRIVACY_OFFICER: Relation.PRIVACY_OFFICER}


@dataclass(frozen=True)
class OrderErasure:
    """Whom to erase, and why."""

    participant: UUID
    ground: ErasureGround


def erasure(actor: Actor, participant: UUID | None = None) -> Resource:
    """The erasure of a person as the actor stands towards it, or all together."""
    return Resource("erasure", actor.standing_by(_OFFICER), id=participant)


def order_erasure(work: UnitOfWork, order: OrderErasure) -> Erasure:
    """Erase a person. Raises ``Refused(ERASURE_FILE_OPEN)`` while a file runs; ordered a second time it is the first."""
    decide(work.actor, "order", erasure(work.actor, order.participant)).or_refuse()
    work.act_as_itself()
    take_participant(work, order.participant)
    known = of_participant(work, order.participant)
    return known or _order(work, order.participant, order.ground)


def let_go(work: UnitOfWork, participant: UUID) -> None:
    """Erase a person of whom intake keeps no request any more, so that nothing is left to keep the rest for."""
    take_participant(work, participant)
    if not of_participant(work, participant) and not _files(work, participant):
        _order(work, participant, ErasureGround.RETENTION)


def order_again(work: UnitOfWork, participant: UUID, ground: ErasureGround) -> Erasure:
    """Erase a person whom a restored back-up brought back. Raises ``Refused(ERASURE_FILE_OPEN)`` while a file runs."""
    return _order(work, participant, ground)


def confirm(work: UnitOfWork, identity: UUID, service: str) -> None:
    """A service keeps nothing of the person any more."""
    found = work.get(Erasure, identity)
    if told := found.confirm(service, work.now):
        work.record(found, told)
        work.unschedule(UNCONFIRMED, identity)


def unconfirmed(work: UnitOfWork, identity: UUID, due: date) -> None:
    """Say who has not confirmed, today and every day until all did."""
    found = work.get(Erasure, identity)
    if found.missing:
        work.record(found, found.unconfirmed())
        work.schedule(UNCONFIRMED, identity, max(due, work.today) + timedelta(days=1))


def take_participant(work: UnitOfWork, participant: UUID) -> None:
    """Take turns: who opens a file for a person and who erases that person do not do so at the same moment."""
    take_turn(work.session, f"participant:{participant}")


def of_participant(work: UnitOfWork, participant: UUID) -> Erasure | None:
    """The erasure of a person, if it was ordered."""
    return work.session.scalars(select(Erasure).where(erasure_table.c.participant == participant)).one_or_none()


def _order(work: UnitOfWork, participant: UUID, ground: ErasureGround) -> Erasure:
    """What is kept here goes in this transaction, and the others hear of it after the last event of each file."""
    files = _files(work, participant)
    if any(file.phase is not Phase.CLOSED for file in files):
        raise Refused(ERASURE_FILE_OPEN)
    for file in files:
        erase_file(work, file)
    made = Erasure(id=new_id(), participant=participant, ground=ground, ordered_by=work.actor.account, ordered_at=work.now)
    work.add(made)
    work.record(made, made.ordered())
    work.schedule(UNCONFIRMED, made.id, work.today + timedelta(days=1))
    return made


def _files(work: UnitOfWork, participant: UUID) -> list[Trajectory]:
    of_person = select(Trajectory).where(trajectory_table.c.participant == participant).with_for_update()
    return list(work.session.scalars(of_person.execution_options(populate_existing=True)))
