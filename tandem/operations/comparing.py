"""What each service lacks of what others told it: by the sums that it was told, and by ids where both databases are known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from shared.contracts.delivery import DELIVERY
from shared.contracts.subscriptions import SUBSCRIPTIONS, producer_of
from shared.messaging import lacking, tallies
from shared.messaging.lacking import Missing, Request
from shared.messaging.tallies import HOUR, Difference, Tally, Verdict
from shared.persistence.database import Database
from tandem.operations.reach import Answers, Reach, why

#: Which of several verdicts is told first.
_WORST: Final = (Verdict.LACKING, Verdict.UNCOUNTED, Verdict.UNTOLD, Verdict.ON_ITS_WAY, Verdict.MORE_HERE, Verdict.WHOLE)


@dataclass(frozen=True)
class Span:
    """The time that is looked at. ``until`` is the end of the last whole hour, unless two databases are compared until now."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class Pair:
    """One service, and what it has of another. ``until`` is as far as could be compared, nothing when nothing was told yet.

    ``late`` tells that it should be later by now. ``missing`` are the events by name; nothing when the producer's own database
    was not asked.
    """

    consumer: str
    producer: str
    until: datetime | None
    late: bool
    differences: list[Difference]
    missing: list[Missing] | None = None

    @property
    def verdict(self) -> Verdict:
        """The worst of all hours."""
        found = {each.verdict for each in self.differences} | ({Verdict.UNTOLD} if self.late else {Verdict.WHOLE})
        return min(found, key=_WORST.index)

    @property
    def lacking(self) -> int:
        """How many events are missing, at the least."""
        return sum(each.lacking for each in self.differences)

    def requests(self) -> list[Request]:
        """What the consumer would ask for."""
        if self.missing is not None:
            return lacking.requests(self.missing, self.consumer)
        gone = [each for each in self.differences if each.verdict is Verdict.LACKING]
        return [lacking.hour_requested(each.stream, each.hour, self.consumer) for each in gone]


def producers_for(consumer: str) -> list[str]:
    """Those whose streams a service hears."""
    return sorted({producer_of(stream) for stream in SUBSCRIPTIONS[consumer] - DELIVERY})


def streams_between(producer: str, consumer: str) -> frozenset[str]:
    """The streams that one hears of the other."""
    return frozenset(stream for stream in SUBSCRIPTIONS[consumer] - DELIVERY if producer_of(stream) == producer)


def compared(reach: Reach, consumers: Collection[str], span: Span) -> Answers[list[Pair]]:
    """What these services lack: first the producers are asked what they told, then the consumers what they have."""
    told = reach.ask(lambda producer, database: _told(producer, database, span))
    answers: Answers[list[Pair]] = Answers(unreached=dict(told.unreached))
    for consumer in consumers:
        try:
            answers.found[consumer] = _Consumer(consumer, reach, span).pairs(told.found)
        except SQLAlchemyError as error:
            answers.unreached[consumer] = why(error)
    return answers


def _told(producer: str, database: Database, span: Span) -> list[Tally]:
    streams = {stream for stream in frozenset().union(*SUBSCRIPTIONS.values()) - DELIVERY if producer_of(stream) == producer}
    with database.transaction() as session:
        return tallies.told(session, streams, span.since, span.until)


class _Consumer:
    """One service, whose database says what came in and what it was told of. Raises ``SQLAlchemyError``."""

    def __init__(self, name: str, reach: Reach, span: Span) -> None:
        self.name, self.reach, self.span = name, reach, span
        streams = SUBSCRIPTIONS[name] - DELIVERY
        with reach.databases[name].transaction() as session:
            self.received = tallies.received(session, streams, span.since, span.until)
            self.kept = tallies.kept(session, streams, span.since, span.until)

    def pairs(self, told: Mapping[str, list[Tally]]) -> list[Pair]:
        """Against each producer: its own database where it answered."""
        return [self._by_id(each, told[each]) if each in told else self._by_sums(each) for each in producers_for(self.name)]

    def _by_sums(self, producer: str) -> Pair:
        kept = _of(self.kept, streams_between(producer, self.name))
        if not kept:
            return Pair(self.name, producer, None, late=True, differences=[])
        first, until = min(each.hour for each in kept), max(each.hour for each in kept) + HOUR
        received = [each for each in self._received_of(producer) if first <= each.hour < until]
        late = until < self.span.until - HOUR
        return Pair(self.name, producer, until, late=late, differences=tallies.compare(kept, received))

    def _by_id(self, producer: str, told: Collection[Tally]) -> Pair:
        differences, missing = [], []
        for each in tallies.compare(_of(told, streams_between(producer, self.name)), self._received_of(producer)):
            found = [] if each.verdict is Verdict.WHOLE else self._missing(producer, each)
            missing += found
            differences.append(_by_name(each, found))
        return Pair(self.name, producer, self.span.until, late=False, differences=differences, missing=missing)

    def _received_of(self, producer: str) -> list[Tally]:
        streams = streams_between(producer, self.name)
        return [each for each in self.received if each.stream is None or each.stream in streams]

    def _missing(self, producer: str, within: Difference) -> list[Missing]:
        since, until = max(within.hour, self.span.since), min(within.hour + HOUR, self.span.until)
        databases = self.reach.databases
        with databases[producer].transaction() as there, databases[self.name].transaction() as here:
            return lacking.missing(there, here, within.stream, since, until)


def _of(found: Collection[Tally], streams: Collection[str]) -> list[Tally]:
    return [each for each in found if each.stream in streams]


def _by_name(sums: Difference, found: Collection[Missing]) -> Difference:
    """The same hour, judged by the ids that are missing in it."""
    gone = sum(not one.waiting for one in found)
    if gone:
        verdict = Verdict.LACKING
    elif found:
        verdict = Verdict.ON_ITS_WAY
    else:
        verdict = Verdict.MORE_HERE if sums.here > sums.told else Verdict.WHOLE
    return replace(sums, verdict=verdict, lacking=gone)
