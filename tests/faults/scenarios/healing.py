"""The broker loses what it confirmed: no process can see that, the books of both sides can."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from kombu import Connection

from shared.messaging import lacking
from shared.messaging.lacking import Missing
from shared.messaging.rabbitmq.consumer import AHEAD
from shared.messaging.rabbitmq.topology import declare, queue_of
from shared.messaging.resend import ask
from tests.faults.node import subjects_of, texts
from tests.faults.stage import Stage
from tests.faults.toy import MIRRORED, STEPPED, TOPOLOGY, others

#: Counters that are stepped once: nothing comes after it by which anybody would miss it. Of each there are two messages, and so
#: more of them than a worker that stands still has with it already.
FRESH: Final = AHEAD
#: How far back the books are compared.
LOOK_BACK: Final = timedelta(hours=1)
_LOSER: Final = "two"


def queue_deleted(stage: Stage) -> None:
    """A queue is deleted with what it holds. What is lacking is found by its ids, and asked for, as by ``tandem resend``."""
    stage.flows("before")
    # of the clients' counters the next version comes, so that what was lost before it is asked for by itself
    stage.holes_are_normal = True
    with stage.load.slowly():
        fresh = stage.fresh_counters("one", FRESH)
        _delete_with(stage, fresh)
        # whatever came since has come in
        stage.all_received()
        lost = _missing(stage, fresh)
        stage.prove(lost, f"{len(lost)} messages gone with their queue, and missed by nobody")
        with stage.node(_LOSER).database.transaction() as session:
            ask(session, _LOSER, lacking.requests(lost, _LOSER))
        stage.prove_soon(lambda: not _missing(stage, fresh), "all of them there once they were asked for", 60.0)
    stage.flows("after")


def _delete_with(stage: Stage, fresh: Sequence[UUID]) -> None:
    """Delete the queue with what was told of these counters, and make it again.

    Not before its worker knows: RabbitMQ 3.10 may lead the consumer of a deleted queue on to a new one, and deliver it nothing.
    """
    worker = f"{_LOSER} worker"
    noticed = stage.ring.log(worker).read_text().count("ConsumerCancelled")
    with Connection(stage.ring.broker.admin_url) as connection:
        with stage.suspended([worker]), connection.channel() as channel:
            stage.write_each("one", fresh)
            sent = "SELECT count(*) FROM outbox JOIN event USING (position) WHERE aggregate_id = ANY(CAST(:ids AS uuid[]))"
            waiting = partial(stage.node("one").count, sent, ids=texts(fresh))
            stage.prove_soon(lambda: not waiting(), "all sent and confirmed")
            channel.queue_delete(queue_of(_LOSER).name)
        stage.prove_soon(
            lambda: stage.ring.log(worker).read_text().count("ConsumerCancelled") > noticed, "its worker noticed", 60.0
        )
        declare(TOPOLOGY, connection)


def _missing(stage: Stage, counters: Sequence[UUID]) -> list[Missing]:
    """What others told of these and the loser has not received."""
    now, subjects = datetime.now(UTC), set(subjects_of({"one": counters}))
    found = list[Missing]()
    for teller in others(_LOSER):
        with stage.node(teller).database.transaction() as there, stage.node(_LOSER).database.transaction() as here:
            for stream in (STEPPED[teller].aggregate, MIRRORED[teller].aggregate):
                found += lacking.missing(there, here, stream, now - LOOK_BACK, now)
    return [one for one in found if one.subject in subjects]
