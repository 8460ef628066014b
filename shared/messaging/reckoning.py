"""The reckoning of delivery: a producer tells how much it told, and a consumer looks whether it has all of that."""

import time
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.contracts.delivery import DELIVERY, HOURS, HourTold
from shared.messaging import tallies
from shared.messaging.tallies import FURTHEST, HOUR, NOTHING, Tally
from shared.observability import metrics
from shared.persistence.database import Database
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork

#: After its end an hour is left alone for so long: no transaction lives longer, so that nothing more will be told in it.
GRACE: Final = timedelta(minutes=10)
#: Seconds between two looks whether an hour can be told.
TELL_EVERY: Final = 60.0
#: Seconds between two looks whether something is lacking here, and how far back each goes.
LOOK_EVERY: Final = 600.0
LOOK_BACK: Final = timedelta(days=1)

_LAST: Final = text(
    """
    SELECT aggregate_version AS version, data ->> 'hour' AS hour FROM event
    WHERE aggregate_id = :subject AND aggregate_type = :stream
    ORDER BY aggregate_version DESC LIMIT 1
    """
)


class _Hours:
    """All hours of a service: one thing, so that an hour that did not arrive is asked for like any other event."""

    def __init__(self, identity: UUID, version: int) -> None:
        self.id = identity
        self.version = version


class Reckoner:
    """What a worker of one service does for it. ``told`` are its streams that somebody hears, ``heard`` those that it hears.

    After a start it waits before it tells: who hears it may be deployed at this moment, and not know the event yet.
    """

    def __init__(self, service: str, database: Database, told: Collection[str], heard: Collection[str]) -> None:
        self.service = service
        self.database = database
        self.told = frozenset(told) - DELIVERY
        self.heard = frozenset(heard) - DELIVERY
        self._tell_at = time.monotonic() + GRACE.total_seconds()
        self._look_at = 0.0
        metrics.LACKING.labels(service)  # is 0 until something is

    def turn(self) -> int:
        """Tell and look, when it is time for that; how many hours were told."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look_at = now + LOOK_EVERY
            self._look(datetime.now(UTC))
        if now < self._tell_at:
            return 0
        self._tell_at = now + TELL_EVERY
        return tell_hours(self.database, self.service, self.told, datetime.now(UTC))

    def _look(self, now: datetime) -> None:
        with self.database.transaction() as session:
            found = tallies.lacking(session, self.heard, tallies.hour_of(now - LOOK_BACK), tallies.hour_of(now))
        metrics.LACKING.labels(self.service).set(found)


def tell_hours(database: Database, service: str, streams: Collection[str], now: datetime) -> int:
    """Tell of the hours that are over and were not told of; how many.

    An hour in which nothing was told is passed over, but for the newest: by that a listener knows how far this service is.
    """
    end = tallies.hour_of(now - GRACE)
    if not streams:
        return 0
    with database.transaction() as session:
        hours, last = _last_told(session, service)
        if last is not None and last + HOUR >= end:
            return 0
        take_turn(session, HOURS)
        hours, last = _last_told(session, service)
        since = end - HOUR if last is None else max(last + HOUR, tallies.hour_of(now - FURTHEST))
        found = tallies.told(session, streams, since, end)
        wanted = sorted({each.hour for each in found} | ({end - HOUR} if last is not None and since < end else set()))
        work = UnitOfWork(session, service, Actor.system(service))
        for hour in wanted:
            work.record(hours, _hour_told(service, hour, streams, [each for each in found if each.hour == hour]))
        return len(wanted)


def _last_told(session: Session, service: str) -> tuple[_Hours, datetime | None]:
    subject = uuid5(NAMESPACE_URL, f"{HOURS}/{service}")
    row = session.execute(_LAST, {"subject": subject, "stream": HOURS}).one_or_none()
    if row is None:
        return _Hours(subject, 0), None
    return _Hours(subject, row.version), datetime.fromisoformat(row.hour)


def _hour_told(service: str, hour: datetime, streams: Collection[str], found: Sequence[Tally]) -> HourTold:
    """The event of one hour, in which each stream stands, also with nothing."""
    sums = {each.stream: each for each in found}
    every = sorted(streams)
    return HourTold(
        producer=service,
        hour=hour.isoformat(),
        streams=tuple(every),
        counts=tuple(sums[each].events if each in sums else 0 for each in every),
        digests=tuple(sums[each].digest if each in sums else NOTHING for each in every),
    )
