"""What referral does on the events of casemanagement, and on its own days."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from services.referral import permissions, retention
from services.referral.book import open_desk
from services.referral.domain.desk import ANSWER_TERM, RETENTION
from services.referral.domain.grants import Grant
from services.referral.domain.opening import open_switch
from services.referral.domain.permissions import Permission
from services.referral.domain.referral import Referral
from services.referral.domain.states import referral_id
from services.referral.domain.switch import Decision
from services.referral.domain.tandem import Tandem
from services.referral.tables import referral_table
from shared.contracts.casemanagement import (
    FileErased,
    GrantEnded,
    GrantGiven,
    GrantWithdrawn,
    OutcomeDecided,
    TeamAllocated,
    TrajectoryClosed,
)
from shared.contracts.envelope import Envelope
from shared.contracts.erasure import ErasureOrdered
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference import municipalities
from shared.reference.codes import CancelReason, Closing, Outcome

handlers = Handlers("referral")


@handlers.on(TeamAllocated)
def know_tandem(work: UnitOfWork, event: TeamAllocated, envelope: Envelope) -> None:
    """Who accompanies the participant may see the referrals."""
    tandem = Tandem(
        id=envelope.subject,
        participant=event.participant,
        area=event.area,
        work=event.work,
        work_organisation=event.work_organisation,
        care=event.care,
        care_organisation=event.care_organisation,
    )
    work.session.merge(tandem)


@handlers.on(OutcomeDecided)
def switch_tracks(work: UnitOfWork, event: OutcomeDecided, envelope: Envelope) -> None:
    """Draft one referral for each decided track, in the decided order; what can go, goes."""
    decision = Decision(
        decided_on=event.decided_on,
        decided_by=event.decided_by,
        area=event.area,
        municipality=municipalities.current(event.municipality).nis,
        birth_year=event.birth_year,
        statute=event.statute,
        day_support=event.vaph_day_support,
    )
    answers = dict(zip(event.tracks, event.answers, strict=True)) if event.outcome is Outcome.WELFARE else {}
    open_switch(open_desk(work), envelope.subject, event.participant, decision, answers)


@handlers.on(GrantGiven)
def know_grant(work: UnitOfWork, event: GrantGiven, envelope: Envelope) -> None:
    """A grant for a hand-over may open a gate."""
    if event.track is None:
        return
    desk = open_desk(work)
    grant = Grant(envelope.subject, event.trajectory, event.track, event.receiver, event.items)
    work.session.add(grant)
    if referral := work.session.get(Referral, referral_id(event.trajectory, event.track)):
        desk.grants_changed(referral, withdrawn=False)


@handlers.on(GrantWithdrawn)
def drop_grant(work: UnitOfWork, event: GrantWithdrawn, envelope: Envelope) -> None:  # noqa: ARG001 -- the grant itself knows
    """A withdrawn grant closes its gate, and ends what went out under it and has not started."""
    _drop(work, envelope.subject, withdrawn=True)


@handlers.on(GrantEnded)
def end_grant(work: UnitOfWork, event: GrantEnded, envelope: Envelope) -> None:  # noqa: ARG001 -- the grant itself knows
    """A grant that reached its last day closes its gate; what was sent under it goes on."""
    _drop(work, envelope.subject, withdrawn=False)


@handlers.on(TrajectoryClosed)
def end_with_file(work: UnitOfWork, event: TrajectoryClosed, envelope: Envelope) -> None:
    """A trajectory that stopped takes its unstarted referrals along."""
    desk = open_desk(work)
    if event.closing is Closing.STOPPED:
        of_file = select(Referral).where(referral_table.c.trajectory == envelope.subject)
        for referral in work.session.scalars(of_file).all():
            if referral.moving:
                desk.cancel(referral, CancelReason.OTHER)


@handlers.on(FileErased)
def erase_file(work: UnitOfWork, event: FileErased, envelope: Envelope) -> None:  # noqa: ARG001 -- a handler's signature
    """The file is erased, and with it what is kept here of its trajectory."""
    open_desk(work)
    retention.erase_trajectory(work, envelope.subject)


@handlers.on(ErasureOrdered)
def erase_participant(work: UnitOfWork, event: ErasureOrdered, envelope: Envelope) -> None:
    """Keep nothing of a person any more."""
    open_desk(work)
    retention.erase_participant(work, event.participant, envelope.subject)


@handlers.timer(ANSWER_TERM)
def lapse(work: UnitOfWork, subject: UUID, due: date) -> None:  # noqa: ARG001 -- the offer knows its own term
    """A service that did not answer in time loses the referral; the next gets its turn."""
    desk = open_desk(work)
    if referral := work.session.get(Referral, subject):
        desk.expire(referral)


@handlers.timer(permissions.EXPIRING)
def warn_of_permission(work: UnitOfWork, subject: UUID, due: date) -> None:  # noqa: ARG001 -- the permission knows its end
    """A permission ends soon."""
    if permission := work.session.get(Permission, subject):
        permissions.announce_end(work, permission)


@handlers.timer(permissions.ENDED)
def close_permission_gate(work: UnitOfWork, subject: UUID, due: date) -> None:  # noqa: ARG001 -- the permission knows its end
    """A permission counts no more."""
    desk = open_desk(work)
    if permission := work.session.get(Permission, subject):
        permissions.review_for(desk, permission)


@handlers.timer(RETENTION)
def erase_referral(work: UnitOfWork, subject: UUID, due: date) -> None:  # noqa: ARG001 -- the day alone matters
    """The track's own retention ended (GBO: 12 months, decree of 8 July 2022, art. 6; guard 13)."""
    open_desk(work)
    if referral := work.session.get(Referral, subject):
        retention.erase_referral(work, referral)


def _drop(work: UnitOfWork, identity: UUID, *, withdrawn: bool) -> None:
    desk = open_desk(work)
    grant = work.session.get(Grant, identity)
    if grant is None:
        return
    grant.active = False
    if referral := work.session.get(Referral, referral_id(grant.trajectory, grant.track)):
        desk.grants_changed(referral, withdrawn=withdrawn)
