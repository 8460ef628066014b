"""Who is logged in: a row here, and in the browser a random cookie that no script can read."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final
from uuid import UUID

from flask import current_app, g, request
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from services.portal.domain.account import Account
from services.portal.domain.session import LONGEST, WebSession
from services.portal.screens.security import is_https
from services.portal.tables import web_session_table
from shared.access.actor import Actor
from shared.clock import real_now
from shared.ids import new_id

COOKIE: Final = "tandem"
#: Use is noted this often, so that reading a page is seldom a write.
_NOTED_EVERY: Final = timedelta(minutes=1)


def start(session: Session, account: UUID) -> str:
    """A new session; what the cookie must hold. Sessions that ended are swept."""
    now = real_now()
    cookie = secrets.token_urlsafe(32)
    session.execute(delete(web_session_table).where(web_session_table.c.started_at < now - LONGEST))
    session.add(WebSession(new_id(), account, _hash(cookie), now, now))
    return cookie


def end(session: Session) -> None:
    """End the session of this browser."""
    session.execute(delete(web_session_table).where(web_session_table.c.token == _hash(request.cookies.get(COOKIE, ""))))


def recognise() -> None:
    """Find out who this browser is, for :func:`account`."""
    g.account = None
    if cookie := request.cookies.get(COOKIE):
        with current_app.extensions["tandem"].database.transaction() as session:
            g.account = _account(session, cookie)


def account() -> Account | None:
    """Who is logged in."""
    found: Account | None = g.get("account")
    return found


def actor() -> Actor:
    """Who is logged in, as services see it; only on pages that need a login."""
    found: Account = g.account
    return found.actor


def set_cookie(response: Response, cookie: str) -> None:
    """Let the browser keep its session."""
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="Lax", secure=is_https())


def _account(session: Session, cookie: str) -> Account | None:
    now = real_now()
    found = session.scalar(select(WebSession).filter_by(token=_hash(cookie)))
    if found is None or not found.is_good(now):
        return None
    if now - found.used_at > _NOTED_EVERY:
        found.used_at = now
    account = session.get_one(Account, found.account)
    return None if account.ended_on else account


def _hash(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode()).digest()
