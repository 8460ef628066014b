"""Each event once, and each aggregate in its order: what was received, and how far each aggregate was applied."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from shared.contracts.envelope import Envelope

#: Last applied version by aggregate.
Progress = dict[tuple[str, UUID], int]

# What every event passes is in the driver's own SQL: the toolkit's would cost as much again as the server takes.
_KEEP = """
    INSERT INTO inbox (event_id, aggregate_type)
    SELECT * FROM unnest(CAST(%(events)s AS uuid[]), CAST(%(streams)s AS text[]))
    ON CONFLICT DO NOTHING RETURNING event_id
"""

#: The update that changes nothing locks a row that is there already and gives its newest version, in one statement with making
#: the row that is not; in the order of the keys, so that two workers wait for each other in one direction only.
_LOCK = """
    INSERT INTO inbox_progress AS kept (aggregate_type, aggregate_id, version)
    SELECT stream, subject, 0 FROM unnest(CAST(%(types)s AS text[]), CAST(%(ids)s AS uuid[])) AS wanted (stream, subject)
    ORDER BY 1, 2
    ON CONFLICT (aggregate_type, aggregate_id) DO UPDATE SET version = kept.version
    RETURNING aggregate_type, aggregate_id, version
"""

_KEEP_AND_LOCK = f"""
    WITH fresh AS ({_KEEP}), locked AS ({_LOCK})
    SELECT CAST(event_id AS text), NULL, NULL FROM fresh
    UNION ALL
    SELECT CAST(aggregate_id AS text), aggregate_type, version FROM locked
"""  # noqa: S608 -- of statements that stand above

_SAVE = """
    WITH saved AS (
        UPDATE inbox_progress AS kept SET version = now.version
        FROM unnest(CAST(%(types)s AS text[]), CAST(%(ids)s AS uuid[]), CAST(%(versions)s AS int[]))
            AS now (stream, subject, version)
        WHERE kept.aggregate_type = now.stream AND kept.aggregate_id = now.subject AND kept.version <> now.version)
    SELECT EXISTS (SELECT FROM inbox_waiting)
"""


def take_in(session: Session, envelopes: Sequence[Envelope]) -> tuple[set[UUID], Progress]:
    """Note the events in the inbox, and lock how far their aggregates are, after making sure that there is a row to lock.

    Gives the events that were not there before, and how far each aggregate is. One statement, for each costs a turn of the
    server, and the turns are what a worker waits for.
    """
    events = {str(one.id): one for one in envelopes}
    aggregates = {(str(one.subject), one.stream): (one.stream, one.subject) for one in envelopes}
    if not events:
        return set(), {}
    keys, ids = sorted(aggregates), sorted(events)
    wanted = {
        "events": _array(ids),
        "streams": _array(events[identity].stream for identity in ids),
        "types": _array(stream for _, stream in keys),
        "ids": _array(subject for subject, _ in keys),
    }
    rows = session.connection().exec_driver_sql(_KEEP_AND_LOCK, wanted).all()
    fresh = {events[identity].id for identity, stream, _ in rows if stream is None}
    return fresh, {aggregates[identity, stream]: version for identity, stream, version in rows if stream is not None}


def lock_progress(session: Session, aggregate: tuple[str, UUID]) -> Progress:
    """Lock how far an aggregate is, after making sure that there is a row to lock."""
    stream, subject = aggregate
    locked = session.connection().exec_driver_sql(_LOCK, {"types": _array([stream]), "ids": _array([str(subject)])}).one()
    return {aggregate: locked.version}


def save_progress(session: Session, progress: Progress) -> bool:
    """Write back how far each aggregate is now; whether there are events that wait, whose turn may have come."""
    if not progress:
        return False
    turn = session.connection().exec_driver_sql(
        _SAVE,
        {
            "types": _array(stream for stream, _ in progress),
            "ids": _array(str(subject) for _, subject in progress),
            "versions": _array(map(str, progress.values())),
        },
    )
    return bool(turn.scalar_one())


def _array(values: Iterable[str]) -> str:
    """PostgreSQL's own way to write an array: one value for the driver, which is slow with lists of hundreds."""
    return "{" + ",".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values) + "}"
