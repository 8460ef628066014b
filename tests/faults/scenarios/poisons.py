"""Every kind of message that cannot be applied: each is kept whole, under a reason of its own, and holds up nobody else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from kombu import Connection, Producer

from shared.contracts.delivery import ResendRequested
from shared.contracts.envelope import CONTENT_TYPE
from shared.messaging import deadletters
from shared.messaging.rabbitmq.topology import exchange_of
from tests.faults.publishing import told
from tests.faults.stage import Stage
from tests.faults.toy import STEPPED, others

#: Bytes of a message that is far too large.
LARGE = 5_000_000
_OPERATOR = "operator"
_FROM = "one"
_KIND = STEPPED[_FROM]
_EFFECTS = "SELECT count(*) FROM effect WHERE subject = :subject"


@dataclass(frozen=True)
class Poison:
    """One message, and what becomes of it: the reason of its dead letter, or why it waits."""

    what: str
    body: bytes
    reason: str
    waits: bool = False


def poisons(stage: Stage) -> None:
    """All of them at once, in the midst of events that can be applied."""
    stage.flows("before")
    # a version that nobody ever told is asked for
    stage.holes_are_normal = True
    made = _made()
    for one in made:
        _publish(stage, one.body)
    _two_ids_for_one_version(stage)
    _wrong_content_type(stage)
    stage.all_received()
    for node in others(_FROM):
        kept = _kept(stage, node)
        stage.prove(
            kept >= {(one.reason, one.body) for one in made}, f"{len(made)} kinds kept whole in {node}, each for its reason"
        )
    stage.facts.append("; ".join(f"{one.what}: {one.reason}" for one in made))
    stage.dead_letters += len([one for one in made if not one.waits]) * len(others(_FROM))
    stage.flows("while all of that lay there")
    with stage.load.slowly():
        for node in others(_FROM):
            _clear_away(stage, node, made)
    stage.flows("after")


def _made() -> list[Poison]:
    step = _KIND.type_name()
    no_subject = {name: value for name, value in _document().items() if name != "subject"}
    return [
        Poison("no JSON", b'{"specversion": "1.0", ', "undecodable"),
        Poison("a member that is missing", _bytes(no_subject), "undecodable"),
        Poison(
            "an object that would load itself", _bytes(_document(subject={"__type__": "uuid", "__value__": "6"})), "undecodable"
        ),
        Poison("a version beyond every row", _bytes(_document(aggregateversion=10**12)), "undecodable"),
        Poison("a name that nobody knows", _bytes(_document(type="one.vanished.v1")), "unknown-type"),
        Poison("5 MB of it", _bytes(_document(type="one.swelled.v1", data={"more": "x" * LARGE})), "unknown-type"),
        Poison("data without what they must have", _bytes(_document(type=ResendRequested.type_name())), "handler-failed"),
        Poison("a version of tomorrow", _bytes(_document(type=f"{step.rpartition('.v')[0]}.v99")), "unknown-version", waits=True),
        Poison("a version that never was", _bytes(_document(aggregateversion=2**31 - 1)), "gap", waits=True),
    ]


def _document(**members: Any) -> dict[str, Any]:
    """An event as any other, but of something that does not exist, with these members instead."""
    return {
        "specversion": "1.0",
        "id": str(uuid4()),
        "source": f"/tandem/{_FROM}",
        "type": _KIND.type_name(),
        "subject": str(uuid4()),
        "time": datetime.now(UTC).isoformat(),
        "datacontenttype": "application/json",
        "aggregatetype": _KIND.aggregate,
        "aggregateversion": 1,
        "correlationid": str(uuid4()),
        "actor": str(uuid4()),
        "data": {},
    } | members


def _bytes(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document).encode()


def _two_ids_for_one_version(stage: Stage) -> None:
    """What was applied comes under another id: its version says that it was. Who judges would see an effect that nobody told."""
    first = json.loads(told(stage.node(_FROM), stage.counters[_FROM])[0].body)
    _publish(stage, _bytes({**first, "id": str(uuid4())}))


def _wrong_content_type(stage: Stage) -> None:
    """An event that claims to be something else is still that event."""
    (counter,) = stage.fresh_counters(_FROM, 1)
    with stage.suspended([f"{_FROM} relay"]):
        stage.write_each(_FROM, [counter])
        _publish(stage, told(stage.node(_FROM), [counter])[0].body, content_type="application/x-python-serialize")
        for node in others(_FROM):
            applied = partial(stage.node(node).count, _EFFECTS, subject=counter)
            stage.prove_soon(applied, f"one of a wrong content type applied in {node}")


def _publish(stage: Stage, body: bytes, content_type: str = CONTENT_TYPE) -> None:
    with (
        Connection(stage.ring.broker.url(_FROM)) as connection,
        Producer(connection, exchange_of(_FROM), auto_declare=False) as producer,
    ):
        producer.publish(body, routing_key=_KIND.aggregate, content_type=content_type, content_encoding="binary")


def _kept(stage: Stage, node: str) -> set[tuple[str, bytes]]:
    """Everything that could not be applied, with its reason."""
    dead = {(one.reason, one.body) for one in deadletters.open_letters(stage.node(node).database)}
    return dead | {(row["reason"], bytes(row["body"])) for row in stage.node(node).rows("SELECT reason, body FROM inbox_waiting")}


def _clear_away(stage: Stage, node: str, made: Sequence[Poison]) -> None:
    """Discard the dead letters, as an operator does; what waits for what will never be has to be deleted by hand."""
    bodies = {one.body for one in made}
    for letter in deadletters.open_letters(stage.node(node).database):
        if letter.body in bodies:
            deadletters.discard(stage.node(node).inbox, letter.id, "made up", by=_OPERATOR)
    for one in made:
        stage.node(node).rows("DELETE FROM inbox_waiting WHERE body = :body", body=one.body)
