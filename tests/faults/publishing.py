"""What a service told, published once more by its own user, in whatever order and however often."""

from collections.abc import Sequence
from contextlib import closing
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.messaging import outbox
from shared.messaging.outbox import Message
from shared.messaging.rabbitmq.transport import RabbitTransport
from tests.faults.node import Node, texts
from tests.faults.stage import Stage
from tests.faults.toy import TOPOLOGY

#: Messages handed to the transport at once.
BATCH = 100


def told(node: Node, subjects: Sequence[UUID]) -> list[Message]:
    """What a service told of these, in its order, as its relay would send it; the outbox stays as it is."""
    theirs = "FROM event WHERE aggregate_id = ANY(CAST(:ids AS uuid[]))"
    with Session(node.database.engine) as session:
        ids = set(session.scalars(text(f"SELECT event_id {theirs}"), {"ids": texts(subjects)}))
        session.execute(text(f"INSERT INTO outbox SELECT position {theirs} ON CONFLICT DO NOTHING"), {"ids": texts(subjects)})
        found = outbox.pending(session.connection(), node.name, 100_000)
        session.rollback()
    return [message for message in found if message.id in ids]


def publish(stage: Stage, name: str, messages: Sequence[Message]) -> int:
    """Send them as they come; how many the broker has."""
    with closing(RabbitTransport(stage.ring.broker.url(name), name, TOPOLOGY)) as transport:
        return sum(len(transport.send(messages[start : start + BATCH])) for start in range(0, len(messages), BATCH))
