"""What notifications does with the events of others: the routing table, the directory, and what needs to be looked up."""

from uuid import UUID

from sqlalchemy import select

from services.notifications import calendars, commands, retention
from services.notifications.domain.address import Address, to_account, to_organisation, to_tandem
from services.notifications.domain.directory import Member, Tandem
from services.notifications.domain.notice import NoticeCode, Told
from services.notifications.domain.route import Route
from services.notifications.domain.routing import ROUTES
from services.notifications.mailing import send_mail
from services.notifications.tables import notice_table, tandem_table
from shared.contracts.casemanagement import (
    AppointmentCancelled,
    AppointmentMade,
    FileErased,
    GrantWithdrawn,
    StandInEnded,
    StandInStarted,
    TeamAllocated,
    TrajectoryClosed,
)
from shared.contracts.envelope import Envelope
from shared.contracts.erasure import ErasedInPortal
from shared.contracts.event import Event
from shared.contracts.intake import RequestErased
from shared.contracts.portal import MemberChanged, MemberJoined, MemberLeft
from shared.contracts.referral import PermissionExpiring, PermissionRecorded
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role

handlers = Handlers("notifications")


def _register(route: Route) -> None:
    @handlers.on(route.event)
    def follow(work: UnitOfWork, event: Event, envelope: Envelope) -> None:
        commands.follow(work, route, event, envelope)


for each in ROUTES:
    _register(each)


@handlers.on(MemberJoined)
@handlers.on(MemberChanged)
def place_member(work: UnitOfWork, event: MemberJoined | MemberChanged, envelope: Envelope) -> None:
    """Know who works where, and as what."""
    commands.place_member(work, Member(envelope.subject, event.organisation, event.roles, event.areas))


@handlers.on(MemberLeft)
def remove_member(work: UnitOfWork, event: MemberLeft, envelope: Envelope) -> None:
    """An account that ended is told nothing more."""
    commands.place_member(work, Member(envelope.subject, event.organisation, roles=(), areas=(), active=False))
    calendars.forget(work, envelope.subject)


@handlers.on(AppointmentMade)
def enter_appointment(work: UnitOfWork, event: AppointmentMade, envelope: Envelope) -> None:
    """Put it into the calendars of whom it names."""
    calendars.enter(work, event, envelope)


@handlers.on(AppointmentCancelled)
def cancel_appointment(work: UnitOfWork, _event: AppointmentCancelled, envelope: Envelope) -> None:
    """Take it out of them."""
    calendars.cancel(work, envelope.subject)


@handlers.on(TeamAllocated)
def allocate(work: UnitOfWork, event: TeamAllocated, envelope: Envelope) -> None:
    """Know who accompanies a trajectory."""
    commands.allocate(work, Tandem(envelope.subject, event.participant, event.work, event.care))


@handlers.on(StandInStarted)
def stand_in(work: UnitOfWork, event: StandInStarted, _envelope: Envelope) -> None:
    """Reach who stands in with what the tandem is told."""
    commands.stand_in(work, event.trajectory, event.account)


@handlers.on(StandInEnded)
def stand_in_no_more(work: UnitOfWork, event: StandInEnded, _envelope: Envelope) -> None:
    """Reach them there no more."""
    commands.stand_in_no_more(work, event.trajectory, event.account)


@handlers.on(TrajectoryClosed)
def trajectory_closed(work: UnitOfWork, _event: TrajectoryClosed, envelope: Envelope) -> None:
    """Know that there is nothing left to do in a trajectory."""
    commands.trajectory_closed(work, envelope.subject)


@handlers.on(FileErased)
def file_erased(work: UnitOfWork, _event: FileErased, envelope: Envelope) -> None:
    """Keep nothing of a file that is erased."""
    retention.forget_file(work, envelope.subject)


@handlers.on(RequestErased)
def request_erased(work: UnitOfWork, _event: RequestErased, envelope: Envelope) -> None:
    """Keep nothing of a request that is erased."""
    retention.forget_request(work, envelope.subject)


@handlers.on(ErasedInPortal)
def participant_erased(work: UnitOfWork, event: ErasedInPortal, envelope: Envelope) -> None:
    """A person is to be erased, and the portal has told which accounts were the person's own."""
    retention.erase_participant(work, event.participant, event.accounts, envelope.subject)


@handlers.on(GrantWithdrawn)
def grant_withdrawn(work: UnitOfWork, event: GrantWithdrawn, envelope: Envelope) -> None:
    """Tell who received something under the grant to delete it: what was opened or printed cannot be recalled.

    From care to work that is the casemanager werk, who could read statements.
    """
    commands.close(work, [NoticeCode.STATEMENT_WRITTEN], envelope.subject)
    told = Told(about=envelope.subject, trajectory=event.trajectory, track=event.track)
    commands.tell(work, NoticeCode.GRANT_WITHDRAWN, _receivers(work, event), told, envelope)


@handlers.on(PermissionExpiring)
def permission_expiring(work: UnitOfWork, event: PermissionExpiring, envelope: Envelope) -> None:
    """Tell the tandem of the person, in each file that is open."""
    for trajectory in _trajectories(work, event.participant):
        told = Told(about=envelope.subject, trajectory=trajectory, track=event.track, due=event.valid_until)
        commands.tell(work, NoticeCode.PERMISSION_EXPIRING, [to_tandem(trajectory)], told, envelope)


@handlers.on(PermissionRecorded)
def permission_recorded(work: UnitOfWork, event: PermissionRecorded, _envelope: Envelope) -> None:
    """A new permission makes the warning about an old one needless."""
    for trajectory in _trajectories(work, event.participant):
        commands.close(work, [NoticeCode.PERMISSION_EXPIRING], trajectory, track=event.track)


handlers.timer(retention.TIDY)(retention.tidy)
handlers.job(send_mail)


def _trajectories(work: UnitOfWork, participant: UUID) -> list[UUID]:
    found = select(tandem_table.c.id).where(tandem_table.c.participant == participant, tandem_table.c.closed_at.is_(None))
    return list(work.session.scalars(found))


def _receivers(work: UnitOfWork, event: GrantWithdrawn) -> list[Address]:
    """Who read statements under it, the organisation it names, or all that were offered the referral of its track."""
    if event.reader is not None:
        return [to_account(event.reader)]
    if event.receiver is not None:
        return [to_organisation(Role.RECEIVER, event.receiver)]
    offered = select(notice_table.c.address).where(
        notice_table.c.code == NoticeCode.REFERRAL_SENT,
        notice_table.c.trajectory == event.trajectory,
        notice_table.c.track == event.track,
    )
    return sorted(set(work.session.scalars(offered)))
