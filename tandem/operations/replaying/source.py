"""What was told, as those who told it keep it: in the order of each of them, and among them by time."""

import heapq
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from shared.contracts.envelope import Envelope, source_of
from shared.persistence.database import Database

#: Events that are read at once from one service.
PAGE: Final = 2000

_EVENTS: Final = text(
    """
    SELECT position, event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, correlation_id, causation_id,
           occurred_at
    FROM event
    WHERE position > :after AND aggregate_type = ANY(:streams)
      AND (CAST(:subjects AS uuid[]) IS NULL OR aggregate_id = ANY(CAST(:subjects AS uuid[])))
    ORDER BY position
    LIMIT :most
    """
)


def told(
    producers: Mapping[str, Database], streams: Collection[str], subjects: Collection[UUID] | None = None
) -> Iterator[Envelope]:
    """Every event of these streams, or of these subjects in them.

    Each service's come in the order in which it wrote them, so those of one aggregate always stand in their order, whatever
    its clocks said. What is committed while this reads may be left out; it is there the next time.
    """
    wanted = None if subjects is None else [str(each) for each in subjects]
    each_told = [_of(name, database, sorted(streams), wanted) for name, database in producers.items()]
    # an event's id begins with its time
    return heapq.merge(*each_told, key=lambda envelope: envelope.id)


def _of(producer: str, database: Database, streams: Collection[str], subjects: list[str] | None) -> Iterator[Envelope]:
    source, after = source_of(producer), 0
    while True:
        with database.transaction() as session:
            page = session.execute(_EVENTS, {"after": after, "streams": streams, "subjects": subjects, "most": PAGE}).all()
        yield from (_envelope(row, source) for row in page)
        if len(page) < PAGE:
            return
        after = page[-1].position


def _envelope(row: Row[Any], source: str) -> Envelope:
    return Envelope(
        id=row.event_id,
        source=source,
        type=row.type,
        subject=row.aggregate_id,
        time=row.occurred_at,
        stream=row.aggregate_type,
        version=row.aggregate_version,
        correlation=row.correlation_id,
        causation=row.causation_id,
        actor=row.actor,
        data=row.data,
    )
