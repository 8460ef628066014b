"""The job that sends the mail of the day: row first, then the mail server, then what it let know; never inside an event."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from time import monotonic
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from services.notifications import access, mail, views
from services.notifications.domain.delivery import GIVEN_UP_AFTER, Delivery, DeliveryState, delivery_id
from services.notifications.domain.notice import Notice
from services.notifications.domain.preferences import Preferences
from services.notifications.smtp import MailServer, ServerAwayError, mail_server
from services.notifications.tables import delivery_table, member_table, notice_table, preferences_table
from shared import clock
from shared.access.actor import Actor
from shared.dates import BRUSSELS
from shared.messaging.tables import inbox_table
from shared.persistence.acting import announce
from shared.persistence.database import Database
from shared.settings import settings

log = structlog.get_logger()

#: Mails a turn, so that the rest of the worker's work is not held up.
MOST: Final = 50
#: Seconds to leave a mail server alone that does not answer.
REST: Final = 60


@dataclass(frozen=True)
class Letter:
    """One mail, composed; its delivery is committed as being sent."""

    delivery: UUID
    recipient: str
    message: EmailMessage


class DailyMail:
    """One mail a day for each account with unread notices, from the hour it chose."""

    def __init__(self) -> None:
        self._rest_until = 0.0
        self._quiet: object = None

    def __call__(self, database: Database) -> None:
        """Send what is due now. Once nobody waits, who does is looked up again when news came in, or a minute later."""
        _give_up(database)
        news = (database, clock.now().replace(second=0, microsecond=0), _newest(database))
        if monotonic() < self._rest_until or news == self._quiet:
            return
        waiting = _waiting(database)
        self._quiet = None if waiting else news
        if waiting:
            self._send(database, waiting)

    def _send(self, database: Database, waiting: Sequence[UUID]) -> None:
        try:
            with mail_server() as server:
                for account in waiting:
                    _send_one(database, server, account)
        except ServerAwayError:
            self._rest_until = monotonic() + REST
            log.warning("mail-server-away", seconds=REST)


send_mail = DailyMail()


def _send_one(database: Database, server: MailServer, account: UUID) -> None:
    with _transaction(database) as session:
        letter = _letter(session, account)
    if letter is None:
        return
    outcome = server.send(settings().mail_from, letter.recipient, letter.message)
    with _transaction(database) as session:
        session.get_one(Delivery, letter.delivery, with_for_update=True).finish(outcome, clock.real_now())
    if outcome is not DeliveryState.SENT:
        log.warning("mail-not-confirmed", delivery=str(letter.delivery), outcome=outcome)


@contextmanager
def _transaction(database: Database) -> Iterator[Session]:
    """A transaction of the service itself, which looks at what everybody was told."""
    with database.transaction() as session:
        announce(session, Actor.system("notifications"))
        yield session


def _newest(database: Database) -> UUID | None:
    """The newest event that came in: without one there is no new notice. The ids of events sort by time."""
    with _transaction(database) as session:
        return session.scalar(select(inbox_table.c.event_id).order_by(inbox_table.c.event_id.desc()).limit(1))


def _waiting(database: Database) -> Sequence[UUID]:
    with _transaction(database) as session:
        return session.scalars(_due().with_only_columns(preferences_table.c.id).limit(MOST)).all()


def _letter(session: Session, account: UUID) -> Letter | None:
    """Its preferences stay locked until the delivery stands, so that no other worker takes the account too.

    Nothing when all was read at this very moment.
    """
    due = _due().where(preferences_table.c.id == account)
    found = session.scalars(due.with_for_update(of=preferences_table, skip_locked=True)).first()
    if found is None:
        return None
    notices, number = _unread(session, found.id)
    if not number:
        return None
    delivery = _begin(session, found.id, number)
    return Letter(delivery.id, str(found.mail_address), mail.compose(found, delivery, notices, number))


def _begin(session: Session, account: UUID, number: int) -> Delivery:
    earlier = session.get(Delivery, delivery_id(account, clock.today()), with_for_update=True)
    if earlier is not None:
        earlier.try_again(number, clock.real_now())
        return earlier
    delivery = Delivery.begin(account, clock.today(), number, clock.real_now())
    session.add(delivery)
    return delivery


def _unread(session: Session, account: UUID) -> tuple[list[Notice], int]:
    """The newest unread notices that fit in a mail, and how many there are."""
    unread = and_(access.open_for(account), ~views.has_read(account))
    newest = select(Notice).where(unread).order_by(notice_table.c.raised_at.desc(), notice_table.c.id).limit(mail.MOST_LINES)
    number = session.execute(select(func.count()).select_from(notice_table).where(unread)).scalar_one()
    return list(session.scalars(newest)), number


def _due() -> Select[Preferences]:
    """The accounts whose hour has come, that have something unread and no mail today, or one that certainly did not leave."""
    chosen, today = preferences_table.c, clock.today()
    hour = clock.now().astimezone(BRUSSELS).time()
    # a value rather than EXISTS, which would be joined whole: asked account by account, until a turn has enough of them
    unread = select(notice_table.c.id).where(access.open_for(chosen.id), ~views.has_read(chosen.id)).limit(1).scalar_subquery()
    retry = and_(delivery_table.c.state == DeliveryState.NOT_SENT, delivery_table.c.retry_at <= clock.real_now())
    return (
        select(Preferences)
        .join(member_table, and_(member_table.c.id == chosen.id, member_table.c.active))
        .outerjoin(delivery_table, and_(delivery_table.c.account == chosen.id, delivery_table.c.day == today))
        .where(chosen.mail, chosen.mail_address.is_not(None), chosen.daily_at <= hour)
        .where(unread.is_not(None), or_(delivery_table.c.id.is_(None), retry))
    )


def _give_up(database: Database) -> None:
    """A mail that a dead process was sending may or may not have left: say so, and leave it."""
    now = clock.real_now()
    stuck = select(Delivery).where(
        delivery_table.c.state == DeliveryState.SENDING, delivery_table.c.tried_at < now - GIVEN_UP_AFTER
    )
    with _transaction(database) as session:
        for delivery in session.scalars(stuck.with_for_update(skip_locked=True)):
            delivery.finish(DeliveryState.UNKNOWN, now)
            log.warning("mail-unknown", delivery=str(delivery.id))
