"""Calls of one page to the services: together, in the reader's name, never longer than the deadline, and few."""

import re
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final

import httpx
import structlog
from flask import current_app, g, has_app_context

from services.portal.screens.frame import sessions
from services.portal.screens.frame.language import language
from shared.access import tokens
from shared.access.actor import Actor
from shared.web import peers

log = structlog.get_logger()

#: How many calls a page makes when it does not say.
CALLS: Final = 3
_FIRST_ERROR: Final = 400
_FIRST_FAULT: Final = 500
#: Names and ids, nothing by which an address leads elsewhere: no question mark, and no dots but those of one ending of ours.
_PATH: Final = re.compile(r"(/[A-Za-z0-9_-]+)+(\.tar\.gz)?")
#: What no header may hold; versions and keys come from forms, and forms are forged.
_NOT_IN_A_HEADER: Final = re.compile(r"[^\x20-\x7e]")

#: A service that hangs holds a thread for as long as its database lets it; other pages go on with the rest.
_pool = ThreadPoolExecutor(max_workers=24, thread_name_prefix="page")


@dataclass(frozen=True)
class Call:
    """One question to one service; a body makes it a POST unless it says another method.

    Raises :class:`NotGiven` for a path of anything but names and ids: part of it may come from the address of the page.

    What the page is about ``must`` be given: a refusal of it is the page's own. ``etag`` is the version that a change is made to,
    ``accept`` a form of the answer that is not JSON.
    """

    service: str
    path: str
    query: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    method: str = ""
    etag: str = ""
    key: str = ""
    accept: str = ""
    must: bool = False

    def __post_init__(self) -> None:
        if not _PATH.fullmatch(self.path):
            raise NotGiven(404, "")

    @property
    def headers(self) -> dict[str, str]:
        """What goes along besides the token."""
        told = (("If-Match", self.etag), ("Idempotency-Key", self.key), ("Accept", self.accept))
        return {name: _NOT_IN_A_HEADER.sub("?", value) for name, value in told if value}


class NotGiven(Exception):
    """What the page is about was not given: the service said no, or does not answer (503)."""

    def __init__(self, status: int, title: str) -> None:
        super().__init__(title)
        self.status, self.title = status, title


class TooManyCallsError(RuntimeError):
    """A page makes more calls than it said: a mistake of ours, told in tests and logged elsewhere."""


class Budget:
    """How many calls a page may make, and how many it made."""

    def __init__(self, calls: int = CALLS) -> None:
        self.calls, self.made = calls, 0

    def spend(self, calls: int) -> None:
        """Count calls; raises in tests when there are too many."""
        self.made += calls
        if self.made > self.calls:
            if current_app.testing:
                raise TooManyCallsError(self.made)
            log.warning("page-over-budget", calls=self.made, budget=self.calls)


def ask(calls: Sequence[Call]) -> list[dict[str, Any] | None]:
    """Make all calls at once in the reader's name. The answers in their order; None for a service that is away, late, or says no.

    A body has the ``etag`` of the thing it is about. Raises :class:`NotGiven` for a call that must be answered and was not.
    """
    _spend(len(calls))
    return gather(sessions.actor(), language(), calls)


def send(call: Call) -> httpx.Response | None:
    """Make one call whose refusal the page tells; the answer whatever it is, None for a service that is away or late."""
    _spend(1)
    try:
        return _pool.submit(_send, sessions.actor(), language(), call).result(timeout=peers.DEADLINE)
    except (httpx.HTTPError, Late) as error:
        log.warning("service-unavailable", service=call.service, error=type(error).__name__)
        return None


def gather(actor: Actor, language: str, calls: Sequence[Call]) -> list[dict[str, Any] | None]:
    """As :func:`ask`, in the name of this actor."""
    end = monotonic() + peers.DEADLINE
    asked = [_pool.submit(_send, actor, language, call) for call in calls]
    return [_answer(call, future, end) for call, future in zip(calls, asked, strict=True)]


def _spend(calls: int) -> None:
    if has_app_context() and (budget := g.get("budget")):
        budget.spend(calls)


def _send(actor: Actor, language: str, call: Call) -> httpx.Response:
    method = call.method or ("GET" if call.body is None else "POST")
    headers = peers.bearer(tokens.issue(actor, call.service), language) | call.headers
    return peers.send(method, f"/api/{call.service}/v1{call.path}", headers=headers, params=call.query, json=call.body)


def _answer(call: Call, future: Future[httpx.Response], end: float) -> dict[str, Any] | None:
    try:
        response = future.result(timeout=max(0.0, end - monotonic()))
        if call.must and _FIRST_ERROR <= response.status_code < _FIRST_FAULT:
            raise NotGiven(response.status_code, str(response.json().get("title", "")))
        answer: dict[str, Any] = response.raise_for_status().json()
    except (httpx.HTTPError, Late, ValueError) as error:
        log.warning("service-unavailable", service=call.service, error=type(error).__name__)
        if call.must:
            raise NotGiven(503, "") from None
        return None
    if etag := response.headers.get("ETag"):
        answer.setdefault("etag", etag)
    return answer
