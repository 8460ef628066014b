"""Two processes of a kind for each service: two workers on one queue, and two relays of which one may lead."""

from functools import partial

from shared.messaging.relay import lock_of
from tests.faults.publishing import publish, told
from tests.faults.stage import Stage
from tests.faults.toy import NODES
from tests.faults.wire import swapped, tapped, twice

#: Counters of which nobody has heard, for each service and wave; waves, and one more for each further round.
FRESH, WAVES = 50, 3
#: Ends the session that holds a lock.
_END = """
    SELECT pg_terminate_backend(pid) FROM pg_locks
    WHERE locktype = 'advisory' AND granted
      AND (CAST(classid AS bigint) << 32 | CAST(objid AS bigint)) = hashtextextended(:lock, 0)
"""


def twin_workers(stage: Stage) -> None:
    """Two workers get versions 1 and 2 of what neither has heard of, and copies of the same event, at the same moment."""
    # the one may be at version 1 for long when the other has asked where it is
    stage.holes_are_normal = True
    stage.flows("before")
    with stage.twins("worker") as twins:
        for _ in range(WAVES + stage.form.rounds - 1):
            _breathe(stage)
        stage.flows("with two workers each")
        for name in (*twins, *(f"{node} worker" for node in NODES)):
            applied = partial(stage.ring.figure, name, "tandem_inbox_events_total", end="applied")
            stage.prove_soon(applied, f"{name} applied some")
    stage.flows("after")


def _breathe(stage: Stage) -> None:
    """Tell two versions of fresh counters in one breath, each of them twice; the relays send them once more afterwards."""
    with stage.suspended([f"{node} relay" for node in NODES]):
        for name in NODES:
            fresh = stage.fresh_counters(name, FRESH)
            stage.write_each(name, [counter for one in fresh for counter in (one, one)])
            publish(stage, name, [copy for message in told(stage.node(name), fresh) for copy in (message, message)])


def twin_relays(stage: Stage) -> None:
    """One relay leads. When its session is taken away the other goes on, also while the first stands still and knows nothing."""
    stage.flows("before")
    with tapped(stage.ring) as tap, stage.twins("relay"):
        stage.flows("with two relays each")
        with stage.load.slowly():
            quietly = tap.sent(stage.subjects)
        stage.wrong += twice(quietly)
        stage.prove(quietly, f"{len(quietly)} events on the wire, each once")
        for _ in range(stage.form.rounds):
            _take_the_lead_from_who_stands_still(stage)
            _take_the_lead(stage)
        sent = tap.sent(stage.subjects)
        stage.wrong += swapped(sent)
        stage.facts.append(f"{len(sent)} on the wire, {len(sent) - len(set(sent))} of them again")
    stage.flows("after")


def _take_the_lead_from_who_stands_still(stage: Stage) -> None:
    """The old one goes on where it stood, when another has long led in its place."""
    before = {node: _leader(stage, node) for node in NODES}
    with stage.suspended([name for name in before.values() if name]):
        for node in NODES:
            stage.node(node).rows(_END, lock=lock_of(node))
        stage.prove_soon(
            lambda: all(_leader(stage, node) for node in NODES), "the others took the lead while the first stood still"
        )
        stage.flows("meanwhile")


def _take_the_lead(stage: Stage) -> None:
    """Whoever of the two is first leads next."""
    for node in NODES:
        stage.node(node).rows(_END, lock=lock_of(node))
    stage.prove_soon(lambda: all(_leader(stage, node) for node in NODES), "one of the two led again")
    stage.flows("afterwards")


def _leader(stage: Stage, node: str) -> str | None:
    """Which of its two relays says that it leads."""
    relays = (f"{node} relay", f"{node} relay twin")
    return next((name for name in relays if stage.ring.figure(name, "tandem_relay_leading")), None)
