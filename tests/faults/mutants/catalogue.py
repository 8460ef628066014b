"""Every guarantee that was taken out on purpose, and the scenario that has to turn red for it.

Who changes code that stands here changes the mutant with it: `tests/faults/test_mutants.py` says which.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tests.faults.mutants.mutant import Edit, Mutant

_ORDER = "shared/messaging/order.py"
#: What was promised is gone, or was gone until its receiver saw the hole and asked for it again.
_GONE = "^lost: |asked for what never came"

_ALL = (
    Mutant(
        "inbox-not-kept",
        "duplicate-storm",
        "^unexpected: .* dead letters, .* injected|^duplicated: ",
        (
            Edit(
                _ORDER,
                """    INSERT INTO inbox (event_id, aggregate_type)
    SELECT * FROM unnest(CAST(%(events)s AS uuid[]), CAST(%(streams)s AS text[]))
    ON CONFLICT DO NOTHING RETURNING event_id
""",
                """    SELECT event_id
    FROM unnest(CAST(%(events)s AS uuid[]), CAST(%(streams)s AS text[])) AS one (event_id, aggregate_type)
""",
            ),
        ),
    ),
    Mutant(
        "acknowledged-before-commit",
        "worker-delivered-before-commit",
        _GONE,
        (
            Edit(
                "shared/messaging/rabbitmq/consumer.py",
                """            self.receive([bytes(message.body) for message in batch])
            self._channel.basic_ack(batch[-1].delivery_tag, multiple=True)
""",
                """            self._channel.basic_ack(batch[-1].delivery_tag, multiple=True)
            self.receive([bytes(message.body) for message in batch])
""",
            ),
        ),
    ),
    Mutant(
        "not-mandatory",
        "broker-without-queue",
        _GONE,
        (Edit("shared/messaging/rabbitmq/transport.py", "message.stream in self.heard, False)", "False, False)"),),
    ),
    Mutant(
        "published-before-commit",
        "web-before-commit",
        "^lost: |^unexpected: ",
        (
            Edit(
                "shared/messaging/outbox.py",
                "    session.connection().exec_driver_sql(\n        _WRITE",
                """    alone = session.get_bind().connect().execution_options(isolation_level="AUTOCOMMIT")
    alone.exec_driver_sql(\n        _WRITE""",
            ),
        ),
    ),
    Mutant(
        "forgotten-before-confirm",
        "relay-after-commit-before-publish",
        _GONE,
        (
            Edit(
                "shared/messaging/relay.py",
                """            arrived = self.transport.send(messages)
        outbox.sent(connection, arrived)
""",
                """            outbox.sent(connection, [one.position for one in messages])
            arrived = self.transport.send(messages)
""",
            ),
        ),
    ),
    Mutant(
        "two-relays-lead",
        "twin-relays",
        "^unexpected: .* was on the wire [0-9]+ times",
        (
            Edit(
                "shared/persistence/database.py",
                "        return bool(taken.scalar_one())",
                "        return taken.scalar_one() is not None",
            ),
        ),
    ),
    Mutant(
        "locked-before-inserted",
        "twin-workers",
        "^lost: ",
        (
            Edit(
                _ORDER,
                """    INSERT INTO inbox_progress AS kept (aggregate_type, aggregate_id, version)
    SELECT stream, subject, 0 FROM unnest(CAST(%(types)s AS text[]), CAST(%(ids)s AS uuid[])) AS wanted (stream, subject)
    ORDER BY 1, 2
    ON CONFLICT (aggregate_type, aggregate_id) DO UPDATE SET version = kept.version
    RETURNING aggregate_type, aggregate_id, version
""",
                """    SELECT aggregate_type, aggregate_id, version FROM inbox_progress
    WHERE (aggregate_type, aggregate_id) IN
        (SELECT stream, subject FROM unnest(CAST(%(types)s AS text[]), CAST(%(ids)s AS uuid[])) AS wanted (stream, subject))
    ORDER BY 1, 2 FOR UPDATE
""",
            ),
            Edit(
                _ORDER,
                "    return fresh, {aggregates[identity",
                "    return fresh, dict.fromkeys(aggregates.values(), 0) | {aggregates[identity",
            ),
            Edit(
                _ORDER,
                """        UPDATE inbox_progress AS kept SET version = now.version
        FROM unnest(CAST(%(types)s AS text[]), CAST(%(ids)s AS uuid[]), CAST(%(versions)s AS int[]))
            AS now (stream, subject, version)
        WHERE kept.aggregate_type = now.stream AND kept.aggregate_id = now.subject AND kept.version <> now.version)
""",
                """        INSERT INTO inbox_progress AS kept (aggregate_type, aggregate_id, version)
        SELECT * FROM unnest(CAST(%(types)s AS text[]), CAST(%(ids)s AS uuid[]), CAST(%(versions)s AS int[]))
        ON CONFLICT (aggregate_type, aggregate_id) DO UPDATE SET version = excluded.version)
""",
            ),
        ),
    ),
    Mutant(
        "tag-ignored",
        "confirms-shuffled",
        _GONE,
        (
            Edit(
                "shared/messaging/rabbitmq/confirms.py",
                "tags = [one for one in self._open if one <= tag] if multiple else [tag]",
                "tags = list(self._open)[: sum(one <= tag for one in self._open) if multiple else 1]",
            ),
        ),
    ),
)

MUTANTS: Mapping[str, Mutant] = MappingProxyType({one.name: one for one in _ALL})
