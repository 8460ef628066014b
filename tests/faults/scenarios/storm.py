"""Each message comes one to five times more, interleaved, while commands flow and first copies are still on their way."""

from contextlib import closing

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.messaging import outbox
from shared.messaging.outbox import Message
from shared.messaging.rabbitmq.transport import RabbitTransport
from tests.faults.node import Node, texts
from tests.faults.scenarios.poison import mend, poison
from tests.faults.stage import Stage
from tests.faults.toy import NODES, TOPOLOGY

MOST_COPIES = 5
#: Messages handed to the transport at once.
BATCH = 100
#: Storms, one after another.
STORMS = 3


def storm(stage: Stage) -> None:
    """Copies of applied events, of events still to come, and of one that is a dead letter, change nothing."""
    stage.flows("before")
    poisoned = poison(stage, at="two", of="one")
    # everything told until then comes again: clients that hurry would make a storm without end
    with stage.load.slowly():
        copies = sum(_blow(stage) for _ in range(STORMS * stage.form.rounds))
    stage.prove(copies, f"{copies} copies")
    # queues keep their order: what comes after the copies was received after them
    stage.all_received()
    mend(stage, poisoned, at="two")
    stage.flows("after")


def _blow(stage: Stage) -> int:
    """Publish copies of everything told until now, as the services' own users; how many."""
    published = 0
    for name in NODES:
        messages = [one for message in _told(stage, stage.node(name)) for one in [message] * stage.chance.randint(1, MOST_COPIES)]
        stage.chance.shuffle(messages)
        with closing(RabbitTransport(stage.ring.broker.url(name), name, TOPOLOGY)) as transport:
            for start in range(0, len(messages), BATCH):
                published += len(transport.send(messages[start : start + BATCH]))
    return published


def _told(stage: Stage, node: Node) -> list[Message]:
    """What a service told in this scenario, as its relay would send it; the outbox stays as it is."""
    again = text(
        "INSERT INTO outbox SELECT position FROM event WHERE aggregate_id = ANY(CAST(:ids AS uuid[])) ON CONFLICT DO NOTHING"
    )
    with Session(node.database.engine) as session:
        session.execute(again, {"ids": texts(stage.subjects)})
        found = outbox.pending(session.connection(), node.name, 100_000)
        session.rollback()
    return found
