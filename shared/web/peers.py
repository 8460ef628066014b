"""How a screen reaches the services: over HTTP, or straight into the application when all run in one process."""

from collections.abc import Callable
from typing import Any

import httpx

from shared.settings import settings

#: Seconds that a service has to answer a screen.
DEADLINE = 2.0

_transport: httpx.BaseTransport | None = None


def use_application(app: Callable[..., Any]) -> None:
    """Have calls go into this WSGI application instead of over the network."""
    global _transport  # noqa: PLW0603 -- set once by the composition root
    _transport = httpx.WSGITransport(app=app)


def client(token: str, *, language: str = "nl") -> httpx.Client:
    """A client that calls services in the name of the token's owner."""
    return httpx.Client(
        base_url=settings().api_url,
        transport=_transport,
        timeout=DEADLINE,
        headers={"Authorization": f"Bearer {token}", "Accept-Language": language},
    )
