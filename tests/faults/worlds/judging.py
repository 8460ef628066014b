"""What the judge of the real services reads in a database, whoever started them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from shared.messaging.rabbitmq.topology import TOPOLOGY
from tests.faults.oracle import Told
from tests.faults.whole import Kept, Step

#: Each step of progress, written by the database itself: whatever a handler does, this says what was applied, and in which order.
#: What was applied before counts as one step.
WATCH: Final = """
    CREATE TABLE applied (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text NOT NULL, subject uuid NOT NULL,
                          after integer NOT NULL, upto integer NOT NULL);
    CREATE FUNCTION note_applied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        INSERT INTO applied (stream, subject, after, upto)
        VALUES (NEW.aggregate_type, NEW.aggregate_id, OLD.version, NEW.version);
        RETURN NULL;
    END $$;
    CREATE TRIGGER applied_is_noted AFTER UPDATE ON inbox_progress
        FOR EACH ROW WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION note_applied();
    INSERT INTO applied (stream, subject, after, upto)
    SELECT aggregate_type, aggregate_id, 0, version FROM inbox_progress WHERE version > 0;
"""
_TOLD: Final = """
    SELECT event_id AS id, aggregate_type AS stream, aggregate_id AS subject, aggregate_version AS version,
           correlation_id AS correlation, causation_id AS causation
    FROM event ORDER BY position
"""
_STEPS: Final = "SELECT stream, subject, after, upto FROM applied ORDER BY position"
_KEYS: Final = "SELECT CAST(key AS uuid) AS id FROM idempotency"
_INBOX: Final = "SELECT event_id AS id FROM inbox"
_ASKED: Final = "SELECT count(*) AS n FROM event WHERE aggregate_type = 'delivery.resend'"
_LEFT: Final = """
    SELECT 'still to be sent' AS what, count(*) AS n FROM outbox
    UNION ALL SELECT 'waiting: ' || reason, count(*) FROM inbox_waiting GROUP BY reason
    UNION ALL SELECT 'dead letters: ' || reason, count(*) FROM dead_letter WHERE resolved_at IS NULL GROUP BY reason
"""

#: Asks the database of a service.
Rows = Callable[[str, str], list[Any]]


def kept(rows: Rows, service: str) -> Kept:
    """What the database of a service holds."""
    hears: dict[str, set[str]] = {}
    for one in TOPOLOGY.bindings():
        if one.consumer == service:
            hears.setdefault(one.producer, set()).add(one.stream)
    return Kept(
        hears,
        told=[Told(**row) for row in rows(service, _TOLD)],
        keys={row["id"] for row in rows(service, _KEYS)},
        inbox={row["id"] for row in rows(service, _INBOX)},
        steps=[Step(**row) for row in rows(service, _STEPS)],
        left=[f"{n} {what}" for what, n in left(rows, service).items()],
    )


def left(rows: Rows, service: str) -> Mapping[str, int]:
    """What has not come to an end in a service."""
    return {row["what"]: row["n"] for row in rows(service, _LEFT) if row["n"]}


def asked(rows: Rows, service: str) -> int:
    """How often a service asked for what it missed."""
    return sum(row["n"] for row in rows(service, _ASKED))
