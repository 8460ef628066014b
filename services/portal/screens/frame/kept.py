"""A form that came when its session was over: what was typed stays in the browser, until the same person has logged in again.

Nothing of it is kept here. It goes back to the browser in the fields of a form, and is shown, not sent, to who wrote it.
"""

import hmac
import json
from dataclasses import dataclass
from typing import Final

from flask import g, make_response, render_template, request
from werkzeug.wrappers import Response

from services.portal.screens.frame import sessions
from shared.access.keys import secret

#: Names of hidden fields: who a form was made for; that it is to be shown again and not sent; what is kept while logging in.
AUTHOR: Final = "author"
AGAIN: Final = "again"
KEPT: Final = "kept"
KEPT_PATH: Final = "kept-path"
#: What does not come back on a page: a password is typed again.
_LEFT_OUT: Final = frozenset({"csrf_token", "password", AGAIN})


@dataclass(frozen=True)
class Kept:
    """What was typed, and where it was going; ``pairs`` are the fields in their order."""

    path: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The fields as one."""
        return json.dumps(self.pairs)

    def is_of(self, account: bytes) -> bool:
        """Whether an account wrote it."""
        return hmac.compare_digest(dict(self.pairs).get(AUTHOR, "").encode(errors="replace"), mark(account).encode())


def author() -> str:
    """What a form says of who it was made for; nothing on pages for everybody."""
    found = sessions.account()
    return mark(found.id.bytes) if found else ""


def mark(account: bytes) -> str:
    """An account, as a form tells it: without the key nobody makes one."""
    return hmac.digest(secret("portal", "forms"), account, "sha256").hex()[:32]


def is_shown_again() -> bool:
    """Whether this form is to be shown as it was filled in, and not sent."""
    return AGAIN in request.form


def posted() -> Kept | None:
    """What this request brought, if it may be kept: sent by a page of ours that said who it was made for."""
    if request.form.get(AUTHOR) and _is_ours():
        pairs = tuple((name, value) for name, value in request.form.items(multi=True) if name not in _LEFT_OUT)
        return Kept(request.path, pairs)
    return None


def carried() -> Kept | None:
    """What the login form carries."""
    path, text = request.form.get(KEPT_PATH, ""), request.form.get(KEPT, "")
    try:
        pairs = tuple((str(name), str(value)) for name, value in json.loads(text))
    except (TypeError, ValueError, RecursionError):
        return None
    return Kept(path, pairs) if path.startswith("/") and not path.startswith("//") else None


def offer(kept: Kept, status: int = 200) -> Response:
    """The way back to the form, for who wrote it."""
    # a new session has a new token, and the old one would be drawn again
    g.pop("csrf_token", None)
    return make_response(render_template("frame/kept.html", kept=kept), status)


def _is_ours() -> bool:
    """Whether a page of our own sent it: every browser says where a form comes from."""
    return request.headers.get("Origin") == request.host_url.rstrip("/")
