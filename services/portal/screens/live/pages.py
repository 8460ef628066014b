"""Answers for scripts of ours, in JSON. A page works without them."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any, Final

from flask import abort, request

from services.portal.screens.frame import sessions
from services.portal.screens.frame.sessions import unattended
from services.portal.screens.frame.theme import make_theme, page
from shared.access import scopes, tokens
from shared.access.keys import secret

blueprint = make_theme("live")

#: Services whose changes a page can follow.
FOLLOWED: Final = frozenset({"casemanagement", "referral"})
#: Seconds for which a token to follow with is good: a page uses it at once.
SECONDS: Final = 60


@blueprint.post("/live")
@unattended
def follow() -> dict[str, Any]:
    """A token for ``GET /api/<service>/v1/changes`` and nothing else.

    401 when nobody is logged in any more, 404 for another service.
    A page that follows is no use of the session: who left it open is logged out as without.
    """
    if sessions.account() is None:
        abort(401)
    service = request.form.get("service", "")
    if service not in FOLLOWED:
        abort(404)
    follower = replace(sessions.actor(), scopes=frozenset({scopes.scope(service, scopes.LIVE)}))
    return {"token": tokens.issue(follower, service, lifetime=SECONDS), "seconds": SECONDS}


@blueprint.get("/drafts/key")
@page()
@unattended
def key() -> dict[str, str]:
    """The key under which this browser keeps what somebody is writing: theirs alone, and the same until they come back."""
    account = sessions.actor().account
    return {"key": urlsafe_b64encode(hmac.digest(secret("portal", "drafts"), account.bytes, "sha256")).decode()}
