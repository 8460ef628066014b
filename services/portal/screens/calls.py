"""Calls of one page to the services: together, in the reader's name, and never longer than the deadline."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpx
import structlog

from shared.access import tokens
from shared.access.actor import Actor
from shared.web import peers

log = structlog.get_logger()

#: A service that hangs holds a thread for as long as its database lets it; other pages go on with the rest.
_pool = ThreadPoolExecutor(max_workers=24, thread_name_prefix="page")


@dataclass(frozen=True)
class Call:
    """One question to one service; a body makes it a POST."""

    service: str
    path: str
    query: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] | None = None


def ask(actor: Actor, language: str, calls: Sequence[Call]) -> list[dict[str, Any] | None]:
    """Make all calls at once. The answers in their order; None for a service that is away, late, or says no."""
    end = monotonic() + peers.DEADLINE
    asked = [_pool.submit(_ask, actor, language, call) for call in calls]
    return [_answer(call, future, end) for call, future in zip(calls, asked, strict=True)]


def send(actor: Actor, language: str, call: Call) -> httpx.Response | None:
    """Make one call whose refusal the page tells; the answer whatever it is, None for a service that is away or late."""
    try:
        return _pool.submit(_send, actor, language, call).result(timeout=peers.DEADLINE)
    except (httpx.HTTPError, Late) as error:
        log.warning("service-unavailable", service=call.service, error=type(error).__name__)
        return None


def _send(actor: Actor, language: str, call: Call) -> httpx.Response:
    with peers.client(tokens.issue(actor, call.service), language=language) as client:
        path = f"/api/{call.service}/v1{call.path}"
        return client.get(path, params=call.query) if call.body is None else client.post(path, json=call.body)


def _ask(actor: Actor, language: str, call: Call) -> dict[str, Any]:
    answer: dict[str, Any] = _send(actor, language, call).raise_for_status().json()
    return answer


def _answer(call: Call, future: Future[dict[str, Any]], end: float) -> dict[str, Any] | None:
    try:
        return future.result(timeout=max(0.0, end - monotonic()))
    except (httpx.HTTPError, Late, ValueError) as error:
        log.warning("service-unavailable", service=call.service, error=type(error).__name__)
        return None
