"""The job that sends the mail of the day: row first, then the mail server, then what it let know; never inside an event."""

from dataclasses import dataclass
from email.message import EmailMessage
from time import monotonic
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from services.notifications import access, mail, views
from services.notifications.domain.delivery import GIVEN_UP_AFTER, Delivery, DeliveryState, delivery_id
from services.notifications.domain.notice import Notice
from services.notifications.domain.preferences import Preferences
from services.notifications.smtp import MailServer, ServerAwayError, mail_server
from services.notifications.tables import delivery_table, member_table, notice_table, preferences_table
from shared import clock
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

    def __call__(self, database: Database) -> None:
        """Send what is due now."""
        _give_up(database)
        if monotonic() < self._rest_until or not _anybody_waits(database):
            return
        try:
            with mail_server() as server:
                for _ in range(MOST):
                    if not _send_one(database, server):
                        return
        except ServerAwayError:
            self._rest_until = monotonic() + REST
            log.warning("mail-server-away", seconds=REST)


send_mail = DailyMail()


def _send_one(database: Database, server: MailServer) -> bool:
    with database.transaction() as session:
        letter = _next_letter(session)
    if letter is None:
        return False
    outcome = server.send(settings().mail_from, letter.recipient, letter.message)
    with database.transaction() as session:
        session.get_one(Delivery, letter.delivery, with_for_update=True).finish(outcome, clock.real_now())
    if outcome is not DeliveryState.SENT:
        log.warning("mail-not-confirmed", delivery=str(letter.delivery), outcome=outcome)
    return True


def _anybody_waits(database: Database) -> bool:
    with database.transaction() as session:
        return session.execute(_due().limit(1)).first() is not None


def _next_letter(session: Session) -> Letter | None:
    """Take the next account; its preferences stay locked until its delivery stands, so that no other worker takes it too."""
    found = session.scalars(_due().limit(1).with_for_update(of=preferences_table, skip_locked=True)).first()
    if found is None:
        return None
    notices, number = _unread(session, found.id)
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
    hour = clock.now().astimezone(clock.BRUSSELS).time()
    unread = exists().where(access.open_for(chosen.id), ~views.has_read(chosen.id))
    retry = and_(delivery_table.c.state == DeliveryState.NOT_SENT, delivery_table.c.retry_at <= clock.real_now())
    return (
        select(Preferences)
        .join(member_table, and_(member_table.c.id == chosen.id, member_table.c.active))
        .outerjoin(delivery_table, and_(delivery_table.c.account == chosen.id, delivery_table.c.day == today))
        .where(chosen.mail, chosen.mail_address.is_not(None), chosen.daily_at <= hour)
        .where(unread, or_(delivery_table.c.id.is_(None), retry))
    )


def _give_up(database: Database) -> None:
    """A mail that a dead process was sending may or may not have left: say so, and leave it."""
    now = clock.real_now()
    stuck = select(Delivery).where(
        delivery_table.c.state == DeliveryState.SENDING, delivery_table.c.tried_at < now - GIVEN_UP_AFTER
    )
    with database.transaction() as session:
        for delivery in session.scalars(stuck.with_for_update(skip_locked=True)):
            delivery.finish(DeliveryState.UNKNOWN, now)
            log.warning("mail-unknown", delivery=str(delivery.id))
