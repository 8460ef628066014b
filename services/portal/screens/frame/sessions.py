"""Who is logged in, in this browser: a random cookie that no script can read, of a row that the portal keeps."""

from collections.abc import Callable
from typing import Any, Final, TypeVar
from uuid import UUID

from flask import current_app, g, request
from werkzeug.wrappers import Response

from services.portal import web_sessions
from services.portal.domain.account import Account
from services.portal.screens.frame.security import cookie_name, is_https
from services.portal.web_sessions import Stay
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import run_only

COOKIE: Final = "tandem"
#: The header of a page that is asked for anew because others changed something; it says which parts.
LIVE: Final = "X-Live"

View = TypeVar("View", bound=Callable[..., Any])


def start(account: UUID, proof: str | None = None) -> str:
    """A new session; what the cookie must hold. The one that this browser had ends."""

    def begin(work: UnitOfWork) -> str:
        web_sessions.end(work.session, _cookie())
        return web_sessions.start(work.session, account, proof)

    return run_only(begin)


def end() -> str | None:
    """End the session of this browser; the proof of its login at a provider, if it was one."""
    return run_only(lambda work: web_sessions.end(work.session, _cookie()))


def end_all() -> None:
    """End every session of who is logged in."""
    identity = actor().account
    run_only(lambda work: web_sessions.end_all(work.session, identity))


def own() -> list[Stay]:
    """The sessions of who is logged in, the newest first."""
    identity = actor().account
    return run_only(lambda work: web_sessions.stays(work.session, identity, _cookie()))


def unattended(view: View) -> View:
    """Mark what scripts ask for by themselves: it keeps nobody logged in who went away."""
    view.unattended = True  # type: ignore[attr-defined]
    return view


def recognise() -> None:
    """Find out who this browser is, for :func:`account`."""
    g.account = None
    if cookie := _cookie():
        with current_app.extensions["tandem"].database.transaction() as session:
            g.account = web_sessions.account_of(session, cookie, used=_is_attended())


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
    response.set_cookie(cookie_name(COOKIE), cookie, httponly=True, samesite="Lax", secure=is_https())


def forget_cookie(response: Response) -> None:
    """Let the browser keep it no more."""
    response.delete_cookie(cookie_name(COOKIE), httponly=True, samesite="Lax", secure=is_https())


def is_live() -> bool:
    """Whether a script asks for the page anew because others changed something: names are there already."""
    return LIVE in request.headers


def _is_attended() -> bool:
    """Whether a person asks, and no script that keeps an open page as it should be."""
    view = current_app.view_functions.get(request.endpoint or "")
    return not is_live() and not getattr(view, "unattended", False)


def _cookie() -> str:
    return request.cookies.get(cookie_name(COOKIE), "")
