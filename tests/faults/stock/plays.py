"""What strikes ours through our own parts strikes the stock services in the same way through theirs."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from kombu import Connection, Producer

from tests.faults.node import texts
from tests.faults.scenarios.storm import MOST_COPIES, STORMS
from tests.faults.stage import Stage
from tests.faults.toy import NODES

#: Everything that a service told of some subjects, as it was told.
_TOLD: Final = """
    SELECT CAST(event_id AS text) AS id, aggregate_type AS stream, CAST(aggregate_id AS text) AS subject,
           aggregate_version AS version, CAST(correlation_id AS text) AS correlation
    FROM event WHERE aggregate_id = ANY(CAST(:ids AS uuid[]))
"""


def storm(stage: Stage) -> None:
    """Each message comes one to five times more, interleaved."""
    stage.flows("before")
    with stage.load.slowly():
        copies = sum(_blow(stage) for _ in range(STORMS * stage.form.rounds))
    stage.prove(copies, f"{copies} copies")
    stage.flows("after")


def _blow(stage: Stage) -> int:
    published = 0
    with Connection(stage.ring.broker.admin_url) as connection, Producer(connection, serializer="json") as producer:
        for name in NODES:
            told = [dict(row) for row in stage.node(name).rows(_TOLD, ids=texts(stage.subjects))]
            copies = [one for message in told for one in [message] * stage.chance.randint(1, MOST_COPIES)]
            stage.chance.shuffle(copies)
            for one in copies:
                fact = "stepped" if one["stream"].endswith(".counter") else "mirrored"
                producer.publish(one, exchange=f"{name}.events", routing_key=fact)
            published += len(copies)
    return published


def poison(stage: Stage) -> None:
    """A handler that fails for one aggregate for a while."""
    stage.flows("before")
    subject = stage.counters["one"][0]
    stage.node("two").rows("INSERT INTO trouble (subject) VALUES (:subject)", subject=subject)
    before = stage.node("one").told_and_kept([subject])[0]
    stage.prove_soon(lambda: stage.node("one").told_and_kept([subject])[0] > before, "commands came for it")
    stage.flows("while it was poisoned")
    stage.node("two").rows("DELETE FROM trouble WHERE subject = :subject", subject=subject)
    stage.flows("after")


PLAYS: Final[Mapping[str, Callable[[Any], None]]] = MappingProxyType({"duplicate-storm": storm, "poison": poison})
