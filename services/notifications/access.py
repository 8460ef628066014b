"""How an account stands towards notices and preferences: they are its own, or they are not there."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select

from services.notifications.domain.address import TANDEM
from services.notifications.domain.notice import Notice
from services.notifications.tables import notice_table, reach_table
from shared.access.decide import Resource
from shared.access.relations import Relation
from shared.persistence.unit_of_work import UnitOfWork

NOTICE = "notice"
PREFERENCES = "notice-preferences"
CALENDAR = "calendar"

_OWN = frozenset({Relation.SELF})
_NONE: frozenset[Relation] = frozenset()


def own_notices() -> Resource:
    """All notices of the account that asks."""
    return Resource(NOTICE, _OWN)


def notice_resource(work: UnitOfWork, notice: Notice) -> Resource:
    """A notice is one's own while it is open and told to an address at which one is reached, not by one's own doing."""
    told = select(notice_table.c.id).where(notice_table.c.id == notice.id, open_for(work.actor.account))
    own = work.session.execute(told).first() is not None
    return Resource(NOTICE, _OWN if own else _NONE, id=notice.id)


def calendar(account: UUID) -> Resource:
    """The calendar of the account that asks, or whose secret address is asked for."""
    return Resource(CALENDAR, _OWN, id=account)


def preferences_resource(account: UUID) -> Resource:
    """The preferences of the account that asks."""
    return Resource(PREFERENCES, _OWN, id=account)


def ways(work: UnitOfWork) -> list[ColumnElement[bool]]:
    """As :func:`open_for`, way by way: a group has many notices, so each is a way; tandems have few each, and are one."""
    account = work.actor.account
    addresses = work.session.scalars(select(reach_table.c.address).where(reach_table.c.account == account)).all()
    tandems = [address for address in addresses if address.startswith(TANDEM)]
    reached = [notice_table.c.address == address for address in addresses if address not in tandems]
    own = (notice_table.c.closed_at.is_(None), notice_table.c.caused_by != account)
    return [and_(way, *own) for way in (*reached, notice_table.c.address.in_(tandems))]


def open_for(account: ColumnElement[UUID] | UUID) -> ColumnElement[bool]:
    """The open notices that reach an account, in SQL: the same question as above for a whole list."""
    # asked from inside other questions, at any depth: all but its own table is theirs
    reached = exists().where(reach_table.c.account == account, reach_table.c.address == notice_table.c.address)
    reached = reached.correlate_except(reach_table)
    return and_(notice_table.c.closed_at.is_(None), notice_table.c.caused_by != account, reached)
