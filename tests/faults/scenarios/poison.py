"""An event that cannot be applied: it hurts its own aggregate, nobody else, and is applied in its turn once that is mended."""

import secrets
from functools import partial
from uuid import UUID

from kombu import Connection, Producer

from shared.messaging import deadletters
from shared.messaging.ends import End
from shared.messaging.rabbitmq.topology import exchange_of
from tests.faults.stage import Stage
from tests.faults.toy import STEPPED, others

_DEAD = "SELECT count(*) FROM dead_letter WHERE aggregate_id = :subject AND resolved_at IS NULL"
_BEHIND = "SELECT count(*) FROM inbox_waiting WHERE aggregate_id = :subject"
_OPERATOR = "operator"


def poisoned_event(stage: Stage) -> None:
    """A handler that fails for one aggregate, and bytes that are no event, while all else flows."""
    stage.flows("before")
    subject = poison(stage, at="two", of="one")
    bodies = [secrets.token_bytes(40) for _ in range(3)]
    for body in bodies:
        _publish(stage, "one", body)
    for node in others("one"):
        kept = partial(_keeps, stage, node, set(bodies))
        stage.prove_soon(kept, f"{len(bodies)} unreadable messages kept whole in {node}")
    stage.dead_letters += len(bodies) * len(others("one"))
    stage.flows("while it was poisoned")
    stage.prove_soon(lambda: stage.node("two").count(_BEHIND, subject=subject), "later events waited behind it")
    mend(stage, subject, at="two")
    with stage.load.slowly():
        for node in others("one"):
            _discard(stage, node, set(bodies))
    stage.flows("after")


def poison(stage: Stage, *, at: str, of: str) -> UUID:
    """Have the handlers of one service stumble over a counter of another; the counter, once there is a dead letter."""
    subject = stage.counters[of][0]
    stage.node(at).rows("INSERT INTO trouble (subject) VALUES (:subject)", subject=subject)
    stage.prove_soon(lambda: stage.node(at).count(_DEAD, subject=subject), f"a dead letter in {at}")
    stage.dead_letters += 1
    return subject


def mend(stage: Stage, subject: UUID, *, at: str) -> None:
    """Mend the handler, and have the dead letter tried again, as an operator does."""
    node = stage.node(at)
    stage.prove(node.count(_DEAD, subject=subject) == 1, "one dead letter for it, however often it came")
    node.rows("DELETE FROM trouble WHERE subject = :subject", subject=subject)
    letter = next(one for one in deadletters.open_letters(node.database) if one.subject == subject)
    # the operator's command goes on with what waits in competition with the worker, whose batches hold the same rows
    with stage.load.slowly():
        end = deadletters.retry(node.inbox, letter.id, by=_OPERATOR)
    stage.prove(end is End.APPLIED, "applied after it was mended")


def _publish(stage: Stage, node: str, body: bytes) -> None:
    """Send bytes that are no event, as the service's own user."""
    with (
        Connection(stage.ring.broker.url(node)) as connection,
        Producer(connection, exchange_of(node), auto_declare=False) as producer,
    ):
        producer.publish(
            body, routing_key=STEPPED[node].aggregate, content_type="application/octet-stream", content_encoding="binary"
        )


def _keeps(stage: Stage, node: str, bodies: set[bytes]) -> bool:
    letters = deadletters.open_letters(stage.node(node).database)
    return {one.body for one in letters if one.reason == "undecodable"} >= bodies


def _discard(stage: Stage, node: str, bodies: set[bytes]) -> None:
    for letter in deadletters.open_letters(stage.node(node).database):
        if letter.body in bodies:
            deadletters.discard(stage.node(node).inbox, letter.id, "unreadable", by=_OPERATOR)
