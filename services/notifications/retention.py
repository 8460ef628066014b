"""How long notices and mails are kept: as long as somebody may ask why they were told, and no longer."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select

from services.notifications import calendars
from services.notifications.domain.address import to_account, to_tandem
from services.notifications.tables import (
    delivery_table,
    entry_table,
    member_table,
    notice_table,
    preferences_table,
    reach_table,
    reading_table,
    tandem_table,
)
from shared.contracts.erasure import ErasedInNotifications
from shared.once import Once
from shared.persistence.unit_of_work import UnitOfWork

#: After a notice closed, or its trajectory did.
AFTER_CLOSING: Final = timedelta(days=90)
#: After a notice was raised or a mail sent, whatever became of it.
AT_MOST: Final = timedelta(days=400)

TIDY: Final = "tidy"
_ONE: Final = UUID(int=0)
_MONTH: Final = timedelta(days=32)


def keep_tidy(work: UnitOfWork) -> None:
    """Make sure that the first of next month tidies up; asking again the same month changes nothing."""
    work.schedule(TIDY, _ONE, (work.today.replace(day=1) + _MONTH).replace(day=1))


def tidy(work: UnitOfWork, _subject: UUID, due: date) -> None:
    """Remove what nobody needs any longer, and look again next month."""
    keep_tidy(work)
    tidy_notices(work)
    work.session.execute(delete(delivery_table).where(delivery_table.c.day < due - AT_MOST))
    calendars.tidy(work)


def tidy_notices(work: UnitOfWork) -> None:
    """Remove the notices that nobody needs any longer, and the tandems of trajectories that closed long ago."""
    closed_before, raised_before = work.now - AFTER_CLOSING, work.now - AT_MOST
    work.session.execute(
        delete(notice_table).where((notice_table.c.closed_at < closed_before) | (notice_table.c.raised_at < raised_before))
    )
    _forget_tandems(work)


def forget_file(work: UnitOfWork, trajectory: UUID) -> None:
    """Remove every notice of a trajectory that is erased, and who accompanied it."""
    work.session.execute(delete(notice_table).where(notice_table.c.trajectory == trajectory))
    work.session.execute(delete(reach_table).where(reach_table.c.address == to_tandem(trajectory)))
    work.session.execute(delete(tandem_table).where(tandem_table.c.id == trajectory))
    work.session.execute(delete(entry_table).where(entry_table.c.trajectory == trajectory))


def forget_request(work: UnitOfWork, request: UUID) -> None:
    """Remove every notice of a request that is erased."""
    work.session.execute(delete(notice_table).where(notice_table.c.about == request))


def erase_participant(work: UnitOfWork, participant: UUID, accounts: Collection[UUID], erasure: UUID) -> None:
    """Keep nothing of the trajectories of a person, nor of the accounts that were the person's own; and confirm it."""
    for trajectory in work.session.scalars(select(tandem_table.c.id).where(tandem_table.c.participant == participant)).all():
        forget_file(work, trajectory)
    for account in accounts:
        _forget_account(work, account)
    work.record(Once(erasure), ErasedInNotifications())


def _forget_account(work: UnitOfWork, account: UUID) -> None:
    work.session.execute(delete(notice_table).where(notice_table.c.address == to_account(account)))
    for column in (
        reading_table.c.account,
        reach_table.c.account,
        delivery_table.c.account,
        preferences_table.c.id,
        member_table.c.id,
    ):
        work.session.execute(delete(column.table).where(column == account))
    calendars.forget(work, account)


def _forget_tandems(work: UnitOfWork) -> None:
    ended = select(tandem_table.c.id).where(tandem_table.c.closed_at < work.now - AFTER_CLOSING)
    addresses = [to_tandem(identity) for identity in work.session.scalars(ended.with_for_update())]
    work.session.execute(delete(reach_table).where(reach_table.c.address.in_(addresses)))
    work.session.execute(delete(tandem_table).where(tandem_table.c.closed_at < work.now - AFTER_CLOSING))
