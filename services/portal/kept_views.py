"""Filters that somebody keeps, to come back to or to share as a link. They hold codes alone, and are named by what they say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from services.portal.rulebook import TOO_MANY_VIEWS
from services.portal.tables import kept_view_table as k
from shared.clock import real_now
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused

#: More than this nobody finds back.
MOST: Final = 12


@dataclass(frozen=True)
class KeptView:
    """A list of an account, as the part of its address after the question mark."""

    id: UUID
    path: str
    query: str
    kept_at: datetime


def keep(work: UnitOfWork, account: UUID, path: str, query: str) -> None:
    """Keep a filter for an account; kept a second time it stays as it is. Refuses ``view.too-many``."""
    mine = select(func.count()).where(k.c.account == account)
    if work.session.scalars(mine).one() >= MOST:
        raise Refused(TOO_MANY_VIEWS)
    row = {"id": new_id(), "account": account, "path": path, "query": query, "kept_at": real_now()}
    work.session.execute(insert(k).values(row).on_conflict_do_nothing())


def forget(work: UnitOfWork, account: UUID, view: UUID) -> None:
    """Keep it no longer; whoever else kept the same has it still."""
    work.session.execute(delete(k).where(k.c.id == view, k.c.account == account))


def kept(work: UnitOfWork, account: UUID, path: str) -> list[KeptView]:
    """What an account keeps of a list, in the order in which it was kept. One scan of an index."""
    rows = select(k.c.id, k.c.path, k.c.query, k.c.kept_at).where(k.c.account == account, k.c.path == path)
    return [KeptView(*row) for row in work.session.execute(rows.order_by(k.c.kept_at, k.c.id))]
