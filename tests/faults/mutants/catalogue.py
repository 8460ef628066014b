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
)

MUTANTS: Mapping[str, Mutant] = MappingProxyType({one.name: one for one in _ALL})
