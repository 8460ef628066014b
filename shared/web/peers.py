"""How a screen reaches the services: over HTTP, or straight into the application when all run in one process."""

from collections.abc import Callable
from http.cookiejar import DefaultCookiePolicy
from threading import Lock
from typing import Any

import httpx

from shared.settings import settings

#: Seconds that a service has to answer a screen.
DEADLINE = 2.0

_transport: httpx.BaseTransport | None = None
_client: httpx.Client | None = None
_making = Lock()


def use_application(app: Callable[..., Any]) -> None:
    """Have calls go into this WSGI application instead of over the network."""
    global _transport, _client
    _transport, _client = httpx.WSGITransport(app=app), None


def send(method: str, path: str, *, headers: dict[str, str] | None = None, **what: Any) -> httpx.Response:  # noqa: ANN401 -- httpx's
    """Ask a service, and wait for it no longer than :data:`DEADLINE`; raises ``httpx.HTTPError`` when it does not answer."""
    return _shared().request(method, path, headers=headers, timeout=DEADLINE, **what)


def bearer(token: str, language: str) -> dict[str, str]:
    """The headers of a question in the name of the token's owner."""
    return {"Authorization": f"Bearer {token}", "Accept-Language": language}


def _shared() -> httpx.Client:
    """One client for all threads of a process: making one reads every root certificate, which costs more than most calls."""
    global _client  # noqa: PLW0603 -- made when it is first needed, after gunicorn's fork
    with _making:
        if _client is None:
            _client = httpx.Client(base_url=settings().api_url, transport=_transport)
            # nobody's cookie may come along with somebody else's question
            _client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return _client
