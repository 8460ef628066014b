"""After a back-up was restored: calendars that are not to be found there any more, mail that nobody wants, and none twice."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.notifications.domain.delivery import DeliveryState, delivery_id
from services.notifications.tables import address_table, delivery_table, preferences_table
from shared import clock
from shared.persistence.unit_of_work import UnitOfWork
from shared.redoing import Redo

_preferences = preferences_table.c


def unknown_mails(work: UnitOfWork, first: date) -> int:
    """Say of the mails from ``first`` to today that nobody knows whether they left: rather none than twice; how many.

    What is unread stands in the mail of tomorrow.
    """
    accounts = work.session.scalars(select(_preferences.id).where(_preferences.mail)).all()
    days = [first + timedelta(days=number) for number in range((work.today - first).days + 1)]
    now = clock.real_now()
    rows: list[dict[str, Any]] = [
        {
            "id": delivery_id(account, day),
            "version": 0,
            "account": account,
            "day": day,
            "notices": 0,
            "state": DeliveryState.UNKNOWN,
            "tried_at": now,
            "attempts": 1,
        }
        for account in accounts
        for day in days
    ]
    if not rows:
        return 0
    kept = insert(delivery_table).on_conflict_do_nothing().returning(delivery_table.c.id)
    return len(work.session.execute(kept, rows).all())


def _calendars(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    """An address that was given up, or got another secret, leads nowhere; who wants one makes it."""
    gone = delete(address_table).where(address_table.c.secret.not_in([row.secret for row in rows]))
    return len(work.session.execute(gone.returning(address_table.c.id)).all())


def _silent(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    here = update(preferences_table).where(_preferences.id.in_([row.id for row in rows]), _preferences.mail)
    return len(work.session.execute(here.values(mail=False).returning(_preferences.id)).all())


REDONE: Final = (
    Redo("calendars", select(address_table.c.secret), _calendars),
    Redo("mail", select(_preferences.id).where(_preferences.mail.is_(False)), _silent),
)
