"""What changes in notifications: notices come and go, the directory follows its owners, an account reads and chooses."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from sqlalchemy import and_, delete, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from services.notifications import access, calendars
from services.notifications.domain.address import TANDEM, Address, to_tandem
from services.notifications.domain.directory import Member, Tandem
from services.notifications.domain.notice import Cause, Notice, NoticeCode, Told, raise_notice
from services.notifications.domain.preferences import Preferences
from services.notifications.domain.route import Route
from services.notifications.domain.routing import TRAJECTORY_TASKS
from services.notifications.retention import keep_tidy
from services.notifications.tables import member_table, notice_table, preferences_table, reach_table, reading_table, tandem_table
from shared.access.decide import READ, decide
from shared.contracts.envelope import Envelope
from shared.contracts.event import Event
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Track


@dataclass(frozen=True)
class ChoosePreferences:
    """How an account wants to be told."""

    mail: bool
    mail_address: str | None
    language: str
    daily_at: time


def follow(work: UnitOfWork, route: Route, event: Event, envelope: Envelope) -> None:
    """Do what the routing table says follows from an event."""
    close(work, route.closes, route.ended(event, envelope.subject))
    if route.code is not None:
        tell(work, route.code, route.to(event, envelope.subject), route.told(event, envelope.subject), envelope)


def tell(work: UnitOfWork, code: NoticeCode, addresses: Iterable[Address], told: Told, envelope: Envelope) -> None:
    """Raise a notice for each address; nobody is asked to do anything in a trajectory that closed.

    What comes after the close leaves the same as what came before it, so that it does not matter which of two streams was faster.
    """
    needless = code in TRAJECTORY_TASKS and told.trajectory is not None and _has_closed(work, told.trajectory)
    cause = Cause(envelope.id, envelope.actor, work.now)
    for address in addresses:
        notice = raise_notice(code, address, told, cause)
        if needless:
            notice.close(work.now)
        work.add(notice)
    keep_tidy(work)


def close(work: UnitOfWork, codes: Collection[NoticeCode], ended: UUID, track: Track | None = None) -> None:
    """Close the open notices with these codes about a thing, or about anything of a trajectory; ``track`` narrows them."""
    if not codes:
        return
    needless = and_(
        notice_table.c.closed_at.is_(None),
        notice_table.c.code.in_(codes),
        or_(notice_table.c.about == ended, notice_table.c.trajectory == ended),
    )
    if track is not None:
        needless = and_(needless, notice_table.c.track == track)
    closed = {"closed_at": work.now, "version": notice_table.c.version + 1}
    work.session.execute(update(notice_table).where(needless).values(closed))


def place_member(work: UnitOfWork, member: Member) -> None:
    """Know an account and its place, as it is from now on."""
    values = {column.name: getattr(member, column.name) for column in member_table.columns}
    statement = upsert(member_table).values(values)
    work.session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
    _reach_no_more(work, member.id)
    _reach(work, ((member.id, address) for address in member.addresses()))


def allocate(work: UnitOfWork, tandem: Tandem) -> None:
    """Know who accompanies a trajectory; who did before is reached there no more. Who stands in is, until that is over."""
    before = work.session.get(Tandem, tandem.id)
    if before is not None:
        _leave(work, tandem.id, (before.work, before.care))
        work.session.expunge(before)
    values = {column.name: getattr(tandem, column.name) for column in tandem_table.columns}
    statement = upsert(tandem_table).values(values)
    work.session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
    for account in (tandem.work, tandem.care):
        stand_in(work, tandem.id, account)
    if before is not None:
        calendars.leave(work, tandem.id, {before.work, before.care} - {tandem.work, tandem.care})


def stand_in(work: UnitOfWork, trajectory: UUID, account: UUID) -> None:
    """Reach somebody with what is told to the tandem of a trajectory; once, whatever they are there."""
    pair = {"account": account, "address": to_tandem(trajectory)}
    work.session.execute(upsert(reach_table).values(pair).on_conflict_do_nothing())


def stand_in_no_more(work: UnitOfWork, trajectory: UUID, account: UUID) -> None:
    """Reach who stood in no more; who became the casemanager meanwhile still is."""
    tandem = work.session.get(Tandem, trajectory)
    if tandem is None or account not in {tandem.work, tandem.care}:
        _leave(work, trajectory, (account,))
        calendars.leave(work, trajectory, (account,))


def trajectory_closed(work: UnitOfWork, trajectory: UUID) -> None:
    """Know that a trajectory closed: from now on there is nothing left to do in it."""
    work.session.execute(update(tandem_table).where(tandem_table.c.id == trajectory).values(closed_at=work.now))


def read_notice(work: UnitOfWork, identity: UUID) -> Notice:
    """Note that the account read a notice; reading it twice changes nothing."""
    notice = work.get(Notice, identity)
    decide(work.actor, READ, access.notice_resource(work, notice)).or_refuse()
    reading = {"notice": notice.id, "account": work.actor.account, "read_at": work.now}
    work.session.execute(upsert(reading_table).values(reading).on_conflict_do_nothing())
    return notice


def read_notices(work: UnitOfWork, until: datetime) -> None:
    """Note that the account read all its open notices that were raised until a moment: what came since it has not seen."""
    account = work.actor.account
    decide(work.actor, READ, access.own_notices()).or_refuse()
    seen = select(notice_table.c.id, literal(account), literal(work.now)).where(
        access.open_for(account), notice_table.c.raised_at <= until
    )
    reading = upsert(reading_table).from_select(["notice", "account", "read_at"], seen)
    work.session.execute(reading.on_conflict_do_nothing())


def choose_preferences(work: UnitOfWork, order: ChoosePreferences) -> Preferences:
    """Take over how the account wants to be told."""
    account = work.actor.account
    decide(work.actor, "change", access.preferences_resource(account)).or_refuse()
    blank = Preferences(account)
    values = {column.name: getattr(blank, column.name) for column in preferences_table.columns}
    work.session.execute(upsert(preferences_table).values(values).on_conflict_do_nothing())
    preferences = work.change(Preferences, account)
    preferences.choose(mail=order.mail, mail_address=order.mail_address, language=order.language, daily_at=order.daily_at)
    return preferences


def _leave(work: UnitOfWork, trajectory: UUID, accounts: Collection[UUID]) -> None:
    here = and_(reach_table.c.address == to_tandem(trajectory), reach_table.c.account.in_(accounts))
    work.session.execute(delete(reach_table).where(here))


def _has_closed(work: UnitOfWork, trajectory: UUID) -> bool:
    closed = select(tandem_table.c.closed_at).where(tandem_table.c.id == trajectory)
    return work.session.execute(closed).scalar_one_or_none() is not None


def _reach(work: UnitOfWork, pairs: Iterable[tuple[UUID, Address]]) -> None:
    work.write(reach_table, *({"account": account, "address": address} for account, address in pairs))


def _reach_no_more(work: UnitOfWork, account: UUID) -> None:
    """Forget the addresses that follow from a membership; those of its tandems stay."""
    work.session.execute(delete(reach_table).where(reach_table.c.account == account, ~reach_table.c.address.startswith(TANDEM)))
