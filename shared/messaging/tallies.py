"""How much was told and how much came in, hour by hour: two sums that are equal when nothing was lost.

An hour is one of the real clock, as it stands in the ids of events, so that both sides count along an index and mean the same
events. The digest is the sum of the ids' last 64 bits: whatever the order in which they are added, it is the same.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from shared.contracts.delivery import HourTold
from shared.ids import first_of
from shared.messaging.inbox_store import KEPT

HOUR: Final = timedelta(hours=1)
#: The digest of no events.
NOTHING: Final = "0" * 16
#: How far back can be compared: the inbox forgets an event after :data:`shared.messaging.inbox_store.KEPT` days.
FURTHEST: Final = timedelta(days=KEPT - 1)

_COUNT: Final = """
    SELECT aggregate_type AS stream, date_trunc('hour', to_timestamp(told / 1000.0), 'UTC') AS hour, count(*) AS events,
           sum(CAST(CAST('x' || right(id, 16) AS bit(64)) AS bigint)) AS digest
    FROM (SELECT aggregate_type, replace(CAST(event_id AS text), '-', '') AS id,
                 CAST(CAST('x' || left(replace(CAST(event_id AS text), '-', ''), 12) AS bit(48)) AS bigint) AS told
          FROM {table}
          WHERE event_id >= :first AND event_id < :end
            AND (aggregate_type = ANY(:streams) {or_none})) AS event
    GROUP BY 1, 2
"""
_TOLD: Final = text(_COUNT.format(table="event", or_none=""))
_RECEIVED: Final = text(_COUNT.format(table="inbox", or_none="OR aggregate_type IS NULL"))
_KEPT: Final = text(
    "SELECT stream, hour, events, digest FROM tally WHERE hour >= :since AND hour < :until AND stream = ANY(:streams)"
)
_KEEP: Final = text(
    """
    INSERT INTO tally (stream, hour, events, digest)
    VALUES (:stream, :hour, :events, :digest)
    ON CONFLICT (stream, hour) DO UPDATE SET events = excluded.events, digest = excluded.digest
    """
)


@dataclass(frozen=True)
class Tally:
    """What one hour of a stream sums up to. ``stream`` is nothing for what came in when it was not noted yet."""

    stream: str | None
    hour: datetime
    events: int
    digest: str


class Verdict(StrEnum):
    """What two sums of one hour of one stream say of each other; or of all hours of one producer, the worst."""

    WHOLE = "whole"
    ON_ITS_WAY = "on-its-way"
    LACKING = "lacking"
    #: A transaction that was open longer than anybody waits told of something after its hour was summed up.
    MORE_HERE = "more-here"
    #: The producer has not told of the newest hours.
    UNTOLD = "not-told-yet"
    #: Something of that hour came in when the stream was not noted yet.
    UNCOUNTED = "not-counted"


@dataclass(frozen=True)
class Difference:
    """One hour of one stream, seen from both sides. ``lacking`` is how many events are missing: of two sums, at the least."""

    stream: str
    hour: datetime
    told: int
    here: int
    verdict: Verdict
    lacking: int = 0


def hour_of(moment: datetime) -> datetime:
    """The beginning of the hour in which a moment is."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def hour_at(seconds: float) -> datetime:
    """The same, of seconds since 1970."""
    return hour_of(datetime.fromtimestamp(seconds, UTC))


def told(session: Session, streams: Collection[str], since: datetime, until: datetime) -> list[Tally]:
    """What the producer told in these streams, in its own database. ``until`` is not included."""
    return _counted(session, _TOLD, streams, since, until)


def received(session: Session, streams: Collection[str], since: datetime, until: datetime) -> list[Tally]:
    """What came in here, in whatever end it is now."""
    return _counted(session, _RECEIVED, streams, since, until)


def kept(session: Session, streams: Collection[str], since: datetime, until: datetime) -> list[Tally]:
    """What producers said that they told (:func:`keep`)."""
    rows = session.execute(_KEPT, {"streams": list(streams), "since": since, "until": until})
    return [Tally(row.stream, row.hour.astimezone(UTC), row.events, row.digest) for row in rows]


def keep(session: Session, streams: Collection[str], told_of: HourTold) -> None:
    """Note what a producer says of the streams that are heard here."""
    hour = datetime.fromisoformat(told_of.hour)
    for stream, events, digest in zip(told_of.streams, told_of.counts, told_of.digests, strict=True):
        if stream in streams:
            session.execute(_KEEP, {"stream": stream, "hour": hour, "events": events, "digest": digest})


def forget(session: Session) -> int:
    """Forget what can be compared no more; how many hours."""
    gone = text("DELETE FROM tally WHERE hour < clock_timestamp() - interval '1 day' * :days RETURNING 1")
    return len(session.execute(gone, {"days": KEPT}).all())


def compare(told_there: Iterable[Tally], received_here: Iterable[Tally]) -> list[Difference]:
    """Every hour of every stream in which something was told or came in, in that order."""
    theirs = {(each.stream or "", each.hour): each for each in told_there}
    here = {(each.stream, each.hour): each for each in received_here}
    unnoted = {hour for stream, hour in here if stream is None}
    ours = {(stream, hour): each for (stream, hour), each in here.items() if stream is not None}
    judged = (
        _judged(stream, hour, theirs.get((stream, hour)), ours.get((stream, hour)), noted=hour not in unnoted)
        for hour, stream in sorted((hour, stream) for stream, hour in theirs.keys() | ours.keys())
    )
    return [each for each in judged if each.told or each.here]


def lacking(session: Session, streams: Collection[str], since: datetime, until: datetime) -> int:
    """How many events are missing here of what producers said that they told."""
    said = kept(session, streams, since, until)
    if not said:
        return 0
    here = received(session, streams, min(each.hour for each in said), until)
    return sum(each.lacking for each in compare(said, here))


def _judged(stream: str, hour: datetime, told_there: Tally | None, here: Tally | None, *, noted: bool) -> Difference:
    theirs, ours = ((each.events, each.digest) if each else (0, NOTHING) for each in (told_there, here))
    if theirs == ours:
        return Difference(stream, hour, theirs[0], ours[0], Verdict.WHOLE)
    if ours[0] > theirs[0]:
        return Difference(stream, hour, theirs[0], ours[0], Verdict.MORE_HERE)
    if not noted:
        return Difference(stream, hour, theirs[0], ours[0], Verdict.UNCOUNTED)
    return Difference(stream, hour, theirs[0], ours[0], Verdict.LACKING, max(theirs[0] - ours[0], 1))


def _counted(session: Session, statement: TextClause, streams: Collection[str], since: datetime, until: datetime) -> list[Tally]:
    asked = {"streams": list(streams), "first": first_of(since), "end": first_of(until)}
    rows = session.execute(statement, asked)
    return [Tally(row.stream, row.hour.astimezone(UTC), row.events, _digest(int(row.digest))) for row in rows]


def _digest(total: int) -> str:
    """A sum as it is told: 64 bits, in hexadecimal."""
    return f"{total % 2**64:016x}"
