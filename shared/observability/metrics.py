"""The figures of a process, in one registry; docs/metrics.md tells what they mean and when to worry.

Labels are bounded: a service, an end, a route's pattern. Never an id, an address or anything a person typed.
"""

import time
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics

from shared.ids import moment

disable_created_metrics()  # type: ignore[no-untyped-call]

#: The one registry of this process.
REGISTRY: Final = CollectorRegistry()

ProcessCollector(registry=REGISTRY)

_BATCH: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_REQUEST: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5)
_LAG: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600, 86400)

INBOX_EVENTS: Final = Counter(
    "tandem_inbox_events",
    "How often an event came to this end here: applied (a copy of one that was applied counts too), parked, retry, dead",
    ("service", "end"),
    registry=REGISTRY,
)
INBOX_BATCH: Final = Histogram(
    "tandem_inbox_batch_seconds",
    "Seconds of each transaction that received a batch of events, whether it was committed or not",
    ("service",),
    buckets=_BATCH,
    registry=REGISTRY,
)
INBOX_LAG: Final = Histogram(
    "tandem_inbox_lag_seconds",
    "Seconds from the recording of an event at its producer until it was applied here, by the real clock",
    ("service",),
    buckets=_LAG,
    registry=REGISTRY,
)
RELAY_SENT: Final = Counter(
    "tandem_relay_sent_events",
    "Events that surely reach every subscriber, so that the outbox forgot them",
    ("service",),
    registry=REGISTRY,
)
RELAY_UNSENT: Final = Counter(
    "tandem_relay_unsent_events",
    "How often an event was handed to the transport and stayed in the outbox: broker away, not confirmed, refused or returned",
    ("service",),
    registry=REGISTRY,
)
RELAY_RETURNED: Final = Counter(
    "tandem_relay_returned_events",
    "How often the broker gave an event back because no queue is bound to its stream",
    ("service",),
    registry=REGISTRY,
)
RELAY_BATCH: Final = Histogram(
    "tandem_relay_batch_seconds",
    "Seconds in which the transport answered for a batch of events",
    ("service",),
    buckets=_BATCH,
    registry=REGISTRY,
)
RELAY_LEADING: Final = Gauge(
    "tandem_relay_leading",
    "1 while this process holds the lock by which one relay of a service is active, else 0",
    ("service",),
    registry=REGISTRY,
)
ENGINE_LEADING: Final = Gauge(
    "tandem_engine_leading",
    "1 while this process holds the lock by which one engine of a service is active, else 0",
    ("service",),
    registry=REGISTRY,
)
UNSEALED: Final = Gauge(
    "tandem_unsealed_seconds",
    "Seconds since this process last sealed all of the log of who looked; it grows while the audit database is away",
    ("service",),
    registry=REGISTRY,
)
LACKING: Final = Gauge(
    "tandem_lacking_events",
    "Events of the last day that others say they told and that are not here, as last looked up by this process",
    ("service",),
    registry=REGISTRY,
)
HTTP_REQUEST: Final = Histogram(
    "tandem_http_request_seconds",
    "Seconds in which a request was answered, by method, pattern of the route and class of the status",
    ("service", "method", "route", "status"),
    buckets=_REQUEST,
    registry=REGISTRY,
)

LIVE_STREAMS: Final = Gauge(
    "tandem_live_streams",
    "Open pages of which this process tells what others change; 96 of all services together are the most",
    ("service",),
    registry=REGISTRY,
)

_METHODS: Final = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


def count_ends(service: str, ends: Iterable[str]) -> None:
    """Count how events ended, once that is committed."""
    for end, events in Tally(ends).items():
        INBOX_EVENTS.labels(service, end).inc(events)


def observe_lag(service: str, events: Iterable[UUID]) -> None:
    """Note how long these events were on their way, by the real time in their ids: their own time is the business time."""
    now, lag = time.time(), INBOX_LAG.labels(service)
    for event in events:
        if (told := moment(event)) is not None:
            lag.observe(max(now - told, 0.0))


@contextmanager
def handing_over(service: str, handed: Sequence[object]) -> Iterator[None]:
    """Time a transport; when it fails, nothing of what it was handed is sent."""
    try:
        with RELAY_BATCH.labels(service).time():
            yield
    except Exception:
        count_sent(service, handed, ())
        raise


def count_sent(service: str, handed: Sequence[object], arrived: Sequence[object]) -> None:
    """Count what a transport took of what it was handed."""
    RELAY_SENT.labels(service).inc(len(arrived))
    RELAY_UNSENT.labels(service).inc(len(handed) - len(arrived))


def tell_unsealed(service: str, seconds: Callable[[], float]) -> None:
    """Have it looked up when it is asked for: what fails for long tells nothing by itself."""
    UNSEALED.labels(service).set_function(seconds)


def observe_request(service: str, method: str, route: str | None, status: int, seconds: float) -> None:
    """Note a request. A method or an address that nobody knows is one like any other: the caller chose its text."""
    known = method if method in _METHODS else "other"
    HTTP_REQUEST.labels(service, known, route or "none", f"{status // 100}xx").observe(seconds)
