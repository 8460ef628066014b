"""The rows of who is logged in: begun, ended, recognised by what the browser's cookie holds."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.portal.domain.account import Account
from services.portal.domain.session import LONGEST, WebSession
from services.portal.oidc.proofs import seal, unseal
from services.portal.tables import web_session_table
from shared.clock import real_now
from shared.ids import new_id

#: Use is noted this often, so that reading a page is seldom a write.
_NOTED_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Stay:
    """A session as its owner sees it; ``here`` says that it is the one of the browser that asks."""

    started_at: datetime
    used_at: datetime
    here: bool


def start(session: Session, account: UUID, proof: str | None = None) -> str:
    """A new session; what the cookie must hold. Sessions that ended are swept.

    ``proof`` is the identity token of a login at a provider.
    """
    now, identity = real_now(), new_id()
    cookie = secrets.token_urlsafe(32)
    session.execute(delete(web_session_table).where(web_session_table.c.started_at < now - LONGEST))
    session.add(WebSession(identity, account, _hash(cookie), now, now, seal(proof, identity) if proof else None))
    return cookie


def end(session: Session, cookie: str) -> str | None:
    """End the session of the browser that holds this cookie; the proof of its login at a provider, if it was one."""
    columns = web_session_table.c
    statement = delete(web_session_table).where(columns.token == _hash(cookie)).returning(columns.id, columns.proof)
    ended = session.execute(statement).one_or_none()
    return unseal(ended.proof, ended.id) if ended and ended.proof else None


def end_all(session: Session, account: UUID) -> None:
    """End every session of an account."""
    session.execute(delete(web_session_table).where(web_session_table.c.account == account))


def stays(session: Session, account: UUID, cookie: str) -> list[Stay]:
    """The sessions of an account that can still be used, the newest first."""
    now, here = real_now(), _hash(cookie)
    found = session.scalars(select(WebSession).filter_by(account=account).order_by(web_session_table.c.started_at.desc()))
    return [Stay(each.started_at, each.used_at, each.token == here) for each in found if each.is_good(now)]


def account_of(session: Session, cookie: str, *, used: bool = True) -> Account | None:
    """Whose session this is; nobody's when it ended, or the account did. That it was ``used`` is noted."""
    now = real_now()
    found = session.scalar(select(WebSession).filter_by(token=_hash(cookie)))
    if found is None or not found.is_good(now):
        return None
    if used and now - found.used_at > _NOTED_EVERY:
        found.used_at = now
    account = session.get_one(Account, found.account)
    return None if account.ended_on else account


def _hash(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode()).digest()
