"""One of the three services, seen from outside: its database, and what the judge wants to know of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import MetaData, NullPool, create_engine, text

from shared.contracts.delivery import DELIVERY
from shared.messaging.inbox import Inbox
from shared.persistence.database import Database
from tandem.embedded.databases import Addresses
from tests.faults.oracle import Effect, Seen, Told
from tests.faults.toy import NODES, STEPPED, TOPOLOGY, Listed, mirror_of, others, registry, service

_TOLD = """
    SELECT event_id AS id, aggregate_type AS stream, aggregate_id AS subject, aggregate_version AS version,
           correlation_id AS correlation, causation_id AS causation
    FROM event WHERE aggregate_id = ANY(CAST(:subjects AS uuid[])) ORDER BY position
"""
_EFFECTS = """
    SELECT event_id AS event, stream, subject, version
    FROM effect WHERE subject = ANY(CAST(:subjects AS uuid[])) ORDER BY position
"""
_OWED = """
    SELECT count(*) * :listeners - count(*) FILTER (WHERE aggregate_type = :one_listens)
    FROM event WHERE aggregate_id = ANY(CAST(:ids AS uuid[]))
"""
_LEFT = """
    SELECT 'still to be sent' AS what, count(*) AS n FROM outbox
    UNION ALL SELECT 'waiting: ' || reason, count(*) FROM inbox_waiting GROUP BY reason
    UNION ALL SELECT 'dead letters: ' || reason, count(*) FROM dead_letter WHERE resolved_at IS NULL GROUP BY reason
"""
_MARKS = """
    SELECT (SELECT count(*) FROM dead_letter) AS dead,
           (SELECT count(*) FROM event WHERE aggregate_type = 'delivery.resend') AS asked
"""


class Node:
    """A service of the ring with an empty database."""

    #: Its tables.
    tables: ClassVar[MetaData] = registry.metadata

    def __init__(self, name: str, addresses: Addresses) -> None:
        #: Whom no limit of the services' own connections ends.
        self.owner = create_engine(addresses.owner_url(name), poolclass=NullPool)
        self.tables.create_all(self.owner)
        self.name = name
        self.url = addresses.runtime_url(name)
        self.database = Database(self.url, pool_size=2)
        self.inbox = Inbox(self.database, service(name).handlers)

    def rows(self, sql: str, **parameters: object) -> list[Any]:
        """Look into its database, or change it."""
        with self.database.transaction() as session:
            result: Any = session.execute(text(sql), parameters)
            return list(result.mappings()) if result.returns_rows else []

    def count(self, sql: str, **parameters: object) -> int:
        """The one number that a query gives."""
        with self.database.transaction() as session:
            return int(session.execute(text(sql), parameters).scalar_one())

    def new_counters(self, how_many: int) -> list[UUID]:
        """Fresh counters, about which nothing has been told."""
        made = [uuid4() for _ in range(how_many)]
        self.rows("INSERT INTO thing (id, version) SELECT unnest(CAST(:ids AS uuid[])), 0", ids=texts(made))
        return made

    def seen(self, subjects: Sequence[UUID]) -> Seen:
        """What it tells and keeps of these, and everything that has not come to an end."""
        found = texts(subjects)
        return Seen(
            listens=TOPOLOGY.subscriptions[self.name] - DELIVERY,
            mirrors=frozenset(STEPPED[other].aggregate for other in others(self.name)),
            told=[Told(**row) for row in self.rows(_TOLD, subjects=found)],
            effects=[Effect(**row) for row in self.rows(_EFFECTS, subjects=found)],
            left=[f"{n} {what}" for what, n in self.left().items()],
        )

    def left(self) -> Mapping[str, int]:
        """What has not come to an end."""
        return {row["what"]: row["n"] for row in self.rows(_LEFT) if row["n"]}

    def marks(self) -> Mapping[str, int]:
        """How many dead letters there ever were, and how often it asked for what it missed."""
        return dict(self.rows(_MARKS)[0])

    def told_and_kept(self, subjects: Sequence[UUID]) -> tuple[int, int]:
        """How many events of these it told, and how many effects of these it keeps."""
        told = "SELECT count(*) FROM event WHERE aggregate_id = ANY(CAST(:ids AS uuid[]))"
        kept = "SELECT count(*) FROM effect WHERE subject = ANY(CAST(:ids AS uuid[]))"
        return self.count(told, ids=texts(subjects)), self.count(kept, ids=texts(subjects))

    def owed(self, subjects: Sequence[UUID]) -> int:
        """How many effects others owe to what it told of these: each of the others one, but only one of them of a list."""
        return self.count(_OWED, ids=texts(subjects), listeners=len(NODES) - 1, one_listens=Listed.aggregate)


def subjects_of(counters: Mapping[str, Sequence[UUID]]) -> list[UUID]:
    """The counters, and the mirrors that the others keep of them."""
    mirrors = [mirror_of(one, node) for home, some in counters.items() for one in some for node in NODES if node != home]
    return [one for some in counters.values() for one in some] + mirrors


def texts(ids: Iterable[UUID]) -> list[str]:
    """As PostgreSQL takes them."""
    return [str(one) for one in ids]
