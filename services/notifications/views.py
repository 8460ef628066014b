"""What an account reads: its notices, how many wait, and what it chose."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select

from services.notifications import access
from services.notifications.domain.delivery import Delivery
from services.notifications.domain.notice import Notice
from services.notifications.domain.preferences import Preferences
from services.notifications.domain.reading import page_of, text_of
from services.notifications.tables import delivery_table, notice_table, reading_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown
from shared.web.paging import page

#: Unread notices are counted no further than this.
MOST: Final = 1000


def notices(work: UnitOfWork, *, unread: bool, after: str | None, limit: int, language: str) -> dict[str, Any]:
    """The open notices of the account, newest first. Costs its addresses, and one index scan for each group it is of."""
    account = work.actor.account
    decide(work.actor, READ, access.own_notices()).or_refuse()
    statement = select(Notice, has_read(account))
    if unread:
        statement = statement.where(~has_read(account))
    keys = (notice_table.c.raised_at, notice_table.c.id)
    found = page(work.session, statement, keys, after=after, limit=limit, descending=True, ways=access.ways(work))
    return {"items": [_shown(one, language, read=read) for one, read in found.rows], "next": found.next}


def notice(work: UnitOfWork, identity: UUID, language: str) -> dict[str, Any]:
    """One notice of the account, with whether it was read."""
    found = work.read(Notice, identity)
    decide(work.actor, READ, access.notice_resource(work, found)).or_refuse()
    read = select(has_read(work.actor.account)).where(notice_table.c.id == identity)
    return _shown(found, language, read=work.session.execute(read).scalar_one())


def unread_count(work: UnitOfWork) -> dict[str, int]:
    """How many open notices the account has not read; :data:`MOST` stands for more too."""
    account = work.actor.account
    decide(work.actor, READ, access.own_notices()).or_refuse()
    waiting = select(notice_table.c.id).where(access.open_for(account), ~has_read(account)).limit(MOST).subquery()
    return {"unread": work.session.execute(select(func.count()).select_from(waiting)).scalar_one()}


def preferences(work: UnitOfWork, account: UUID) -> Shown:
    """What the account chose, or what holds as long as it chose nothing; with what became of its last mail."""
    decide(work.actor, READ, access.preferences_resource(account)).or_refuse()
    chosen = work.session.get(Preferences, account) or Preferences(account)
    newest = select(Delivery).where(delivery_table.c.account == account).order_by(delivery_table.c.day.desc()).limit(1)
    last = work.session.scalars(newest).one_or_none()
    body = {
        "mail": chosen.mail,
        "mail_address": chosen.mail_address,
        "language": chosen.language,
        "daily_at": f"{chosen.daily_at:%H:%M}",
        "last_mail": last and {"day": last.day, "state": last.state, "notices": last.notices},
    }
    return Shown(chosen, body)


def has_read(account: ColumnElement[UUID] | UUID) -> ColumnElement[bool]:
    """Whether an account read a notice, in SQL."""
    read = exists().where(reading_table.c.notice == notice_table.c.id, reading_table.c.account == account)
    return read.correlate_except(reading_table)


def _shown(one: Notice, language: str, *, read: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "code": one.code,
        "text": text_of(one, language),
        "page": page_of(one),
        "about": one.about,
        "trajectory": one.trajectory,
        "due": one.due,
        "track": one.track,
        "quarter": one.quarter,
        "raised_at": one.raised_at,
        "read": read,
    }
