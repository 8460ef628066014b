"""What stands in somebody's calendar follows appointments; the address where it is read is made, renewed and taken back here."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from services.notifications import access
from services.notifications.calendar_feed import written
from services.notifications.domain.calendar import AHEAD, LENGTH, NOTED_EVERY, PAST, CalendarAddress, Entry, kept
from services.notifications.domain.preferences import Preferences
from services.notifications.tables import address_table, entry_table, member_table
from shared.access.actor import Actor
from shared.access.decide import READ, decide
from shared.contracts.casemanagement import AppointmentMade
from shared.contracts.envelope import Envelope
from shared.persistence import acting
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused
from shared.settings import settings
from shared.web.commands import Shown


def enter(work: UnitOfWork, event: AppointmentMade, envelope: Envelope) -> None:
    """Put an appointment into the calendar of each account that it names."""
    same = {
        "id": envelope.subject,
        "trajectory": event.trajectory,
        "starts_at": datetime.fromisoformat(event.starts_at),
        "minutes": event.minutes,
        "told_at": envelope.time,
        "sequence": 0,
        "cancelled": False,
    }
    rows = [same | {"account": account} for account in dict.fromkeys(event.accounts)]
    if rows:
        work.session.execute(upsert(entry_table).on_conflict_do_nothing(), rows)


def cancel(work: UnitOfWork, appointment: UUID) -> None:
    """Take an appointment out of every calendar: there it is told as cancelled for a while."""
    _cancel(work, entry_table.c.id == appointment)


def leave(work: UnitOfWork, trajectory: UUID, accounts: Collection[UUID]) -> None:
    """Take what is still to come of a trajectory out of the calendars of who accompanies it no more."""
    here = and_(entry_table.c.trajectory == trajectory, entry_table.c.account.in_(accounts))
    _cancel(work, and_(here, entry_table.c.starts_at > work.now))


def forget(work: UnitOfWork, account: UUID) -> None:
    """Keep nothing of the calendar of an account that ended."""
    work.session.execute(delete(address_table).where(address_table.c.id == account))
    work.session.execute(delete(entry_table).where(entry_table.c.account == account))


def tidy(work: UnitOfWork) -> None:
    """Keep nothing that no feed shows any more."""
    past = work.now - PAST
    over = or_(entry_table.c.starts_at < past, and_(entry_table.c.cancelled, entry_table.c.told_at < past))
    work.session.execute(delete(entry_table).where(over))


def make_address(work: UnitOfWork, secret: str) -> CalendarAddress:
    """Let the account's calendar be read at an address with this secret, and at no other any more."""
    account = work.actor.account
    decide(work.actor, "change", access.calendar(account)).or_refuse()
    address = work.session.get(CalendarAddress, account, with_for_update=True)
    if address is None:
        address = CalendarAddress(account, kept(secret), work.now, version=1)
        work.add(address)
    else:
        address.renew(kept(secret), work.now)
    return address


def take_back(work: UnitOfWork) -> None:
    """Let nobody read the account's calendar any more."""
    decide(work.actor, "change", access.calendar(work.actor.account)).or_refuse()
    work.session.execute(delete(address_table).where(address_table.c.id == work.actor.account))


def address(work: UnitOfWork, account: UUID, secret: str | None = None) -> Shown:
    """Whether there is an address, and when it was read last; the address itself only as it is made."""
    decide(work.actor, READ, access.calendar(account)).or_refuse()
    found = work.session.get(CalendarAddress, account)
    told = {
        "made_at": found and found.made_at,
        "read_at": found and found.read_at,
        "address": f"{settings().base_url.rstrip('/')}/api/notifications/v1/calendars/{secret}.ics" if secret else None,
    }
    return Shown(found or CalendarAddress(account, b"", work.now), told)


def feed(work: UnitOfWork, secret: str) -> bytes:
    """The calendar that is read at a secret address. Who brings the secret is as good as the account itself, here alone.

    A wrong one is not to be told from one that was taken back; 256 bits cannot be guessed, and each try costs one row by key.
    """
    found = _behind(work, secret)
    who = Actor(found.id, frozenset(), "")
    decide(who, READ, access.calendar(found.id)).or_refuse()
    if found.read_at is None or work.now - found.read_at >= NOTED_EVERY:
        found.read_at = work.now
    acting.announce(work.session, who)
    chosen = work.session.get(Preferences, found.id) or Preferences(found.id)
    near = entry_table.c.starts_at.between(work.now - PAST, work.now + AHEAD)
    own = select(Entry).where(entry_table.c.account == found.id, near).order_by(entry_table.c.starts_at, entry_table.c.id)
    return written(work.session.scalars(own).all(), chosen.language)


def _behind(work: UnitOfWork, secret: str) -> CalendarAddress:
    active = select(member_table.c.id).where(member_table.c.id == address_table.c.id, member_table.c.active)
    known = select(CalendarAddress).where(address_table.c.secret == kept(secret), active.exists())
    found = work.session.scalar(known) if len(secret) == LENGTH else None
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _cancel(work: UnitOfWork, which: Any) -> None:  # noqa: ANN401 -- a condition
    gone = {"cancelled": True, "sequence": entry_table.c.sequence + 1, "told_at": work.now}
    work.session.execute(update(entry_table).where(which, entry_table.c.cancelled.is_(False)).values(gone))
