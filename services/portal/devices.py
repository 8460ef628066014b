"""Browsers that somebody logged in on before. Failures of that name there are counted apart from those of the address.

So a stranger behind the same address slows nobody down who works there daily. The cookie opens nothing: it holds a random id,
and for each name that logged in a keyed hash of both.
"""

import hashlib
import hmac
import re
import secrets
from typing import Final

from shared.access.keys import secret

#: The cookie that holds it.
COOKIE: Final = "tandem-known"
#: Names that one browser is known for; of more, who came last counts.
MOST_NAMES: Final = 8
_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")
_ID_BYTES: Final = 16
_SEAL_LENGTH: Final = 32


def known(cookie: str | None, name: str) -> str | None:
    """The id of the browser, when somebody of this name logged in on it before."""
    identity, seals = _parts(cookie)
    if identity is None or not any(hmac.compare_digest(_seal(identity, name), each) for each in seals):
        return None
    return identity


def remember(cookie: str | None, name: str) -> str:
    """What the cookie must hold now that somebody of this name logged in."""
    found, seals = _parts(cookie)
    identity = found or secrets.token_urlsafe(_ID_BYTES)
    own = _seal(identity, name)
    return ".".join([identity, own, *[each for each in seals if each != own][: MOST_NAMES - 1]])


def _parts(cookie: str | None) -> tuple[str | None, list[str]]:
    identity, *seals = (cookie or "").split(".")
    if not _ID.fullmatch(identity):
        return None, []
    return identity, [each for each in seals[:MOST_NAMES] if each.isascii() and len(each) == _SEAL_LENGTH]


def _seal(identity: str, name: str) -> str:
    """A name without its device, and a device without its name, are worth nothing."""
    made = hmac.digest(secret("portal", "known-devices"), f"{identity}\x1f{name}".encode(), hashlib.sha256)
    return made.hex()[:_SEAL_LENGTH]
