"""Which events are missing: the ids of producer and consumer held against each other, where both databases can be asked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.contracts.delivery import HourRequested, ResendRequested
from shared.contracts.subscriptions import producer_of
from shared.ids import first_of, moment
from shared.messaging.tallies import hour_at

#: What a consumer can ask for.
Request = ResendRequested | HourRequested

#: Requests for aggregates of one stream beyond which whole hours are asked for: one request each.
MOST: Final = 100

_TOLD: Final = """
    SELECT event_id, aggregate_type AS stream, aggregate_id AS subject, aggregate_version AS version, type,
           EXISTS (SELECT FROM outbox WHERE outbox.position = event.position) AS waiting
    FROM event
"""
_TOLD_THEN: Final = text(f"{_TOLD} WHERE event_id >= :first AND event_id < :end AND aggregate_type = :stream")
_TOLD_ONCE: Final = text(f"{_TOLD} WHERE event_id = ANY(:events) AND aggregate_type = ANY(:streams)")
_RECEIVED: Final = text("SELECT event_id FROM inbox WHERE event_id >= :first AND event_id < :end")
_APPLIED: Final = text(
    "SELECT aggregate_id, version FROM inbox_progress WHERE aggregate_type = :stream AND aggregate_id = ANY(:subjects)"
)


@dataclass(frozen=True)
class Told:
    """An event that its producer told; ``waiting`` tells that it is still in the outbox there."""

    event_id: UUID
    stream: str
    subject: UUID
    version: int
    type: str
    waiting: bool


@dataclass(frozen=True)
class Missing(Told):
    """One that has no row in the inbox.

    ``applied`` tells that its aggregate is as far as that here, so that the row alone is gone and not the effect.
    """

    applied: bool


def missing(there: Session, here: Session, stream: str, since: datetime, until: datetime) -> list[Missing]:
    """What a stream's producer told from ``since`` until before ``until`` and did not come in, by aggregate and version."""
    span = {"first": first_of(since), "end": first_of(until)}
    told_there = there.execute(_TOLD_THEN, span | {"stream": stream}).all()
    received = set(here.execute(_RECEIVED, span).scalars())
    lost = sorted((row for row in told_there if row.event_id not in received), key=lambda row: (row.subject, row.version))
    subjects = list({row.subject for row in lost})
    applied = {row.aggregate_id: row.version for row in here.execute(_APPLIED, {"stream": stream, "subjects": subjects})}
    return [Missing(**row._asdict(), applied=row.version <= applied.get(row.subject, 0)) for row in lost]


def told(there: Session, events: Collection[UUID], streams: Collection[str]) -> list[Told]:
    """Those of these events that their producer told in these streams."""
    return [Told(*row) for row in there.execute(_TOLD_ONCE, {"events": list(events), "streams": list(streams)})]


def requests(found: Sequence[Told], consumer: str) -> list[Request]:
    """What ``consumer`` has to ask for, so that these come again; not what is on its way by itself."""
    asked: list[Request] = []
    gone = sorted((one for one in found if not one.waiting), key=lambda one: (one.stream, one.subject, one.version))
    for stream, of_stream in groupby(gone, lambda one: one.stream):
        these = list(of_stream)
        by_aggregate = list(_by_aggregate(these, consumer))
        if len(by_aggregate) > MOST:
            hours = sorted({hour_at(moment(one.event_id) or 0.0) for one in these})
            asked += [hour_requested(stream, hour, consumer) for hour in hours]
        else:
            asked += by_aggregate
    return asked


def hour_requested(stream: str, hour: datetime, consumer: str) -> HourRequested:
    """A request for all of one hour."""
    return HourRequested(producer=producer_of(stream), consumer=consumer, stream=stream, hour=hour.isoformat())


def _by_aggregate(found: Sequence[Told], consumer: str) -> Iterator[ResendRequested]:
    """One request for each run of versions that follow each other."""
    for (stream, subject, _), run in groupby(enumerate(found), lambda at: (at[1].stream, at[1].subject, at[1].version - at[0])):
        versions = [one.version for _, one in run]
        yield ResendRequested(
            producer=producer_of(stream),
            consumer=consumer,
            aggregate_type=stream,
            aggregate_id=subject,
            from_version=versions[0],
            to_version=versions[-1],
        )
