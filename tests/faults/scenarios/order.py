"""Events come in another order than that in which they were told."""

import time
from functools import partial

from tests.faults.crashes import window
from tests.faults.publishing import publish, told
from tests.faults.scenarios.crash import SOON, exit_is_seen
from tests.faults.stage import Stage
from tests.faults.toy import NODES, others

#: Events of one aggregate that are shuffled together, as many aggregates of each service, and rounds of that.
WINDOW, SHUFFLED = 50, 2
#: Versions that come before the first, and seconds before it.
LATER, EARLIER = 19, 10.0
#: Where the worker dies that asks for what is missing.
ASKED = window("worker-asked-before-commit")
_EFFECTS = "SELECT count(*) FROM effect WHERE subject = :subject"
_WAITS = "SELECT count(*) FROM inbox_waiting WHERE aggregate_id = :subject"


def shuffled(stage: Stage) -> None:
    """The relays stand still, and what they should have sent comes in any order; then they go on where they stood."""
    stage.flows("before")
    # the first of a window may be the last to come
    stage.holes_are_normal = True
    parked, published = _parked(stage), 0
    for _ in range(stage.form.rounds):
        with stage.suspended([f"{node} relay" for node in NODES]):
            published += sum(_shuffle(stage, name) for name in NODES)
    stage.all_received()
    stage.prove(published, f"{published} events in any order")
    waited = _parked(stage) - parked
    stage.prove(waited > 0, f"{waited:.0f} of them waited for an earlier one")
    stage.flows("after")


def _shuffle(stage: Stage, name: str) -> int:
    """Tell of fresh counters, and publish each one's events in any order; how many."""
    published = 0
    for counter in stage.fresh_counters(name, SHUFFLED):
        stage.write_each(name, [counter] * WINDOW)
        messages = told(stage.node(name), [counter])
        stage.chance.shuffle(messages)
        published += publish(stage, name, messages)
    return published


def _parked(stage: Stage) -> float:
    """How often an event was let wait until now."""
    return sum(stage.ring.figure(f"{node} worker", "tandem_inbox_events_total", end="parked") for node in NODES)


def first_comes_last(stage: Stage) -> None:
    """All versions but the first of something that nobody has heard of, long before the first."""
    stage.flows("before")
    stage.holes_are_normal = True
    (counter,) = stage.fresh_counters("one", 1)
    asked = sum(stage.node(node).marks()["asked"] for node in others("one"))
    with stage.suspended(["one relay"]):
        stage.write_each("one", [counter] * (LATER + 1))
        first, *later = told(stage.node("one"), [counter])
        stage.prove(publish(stage, "one", later) == LATER, f"{LATER} versions before the first")
        began = time.monotonic()
        for node in others("one"):
            waits = partial(stage.node(node).count, _WAITS, subject=counter)
            stage.prove_soon(lambda waits=waits: waits() == LATER, f"all of them wait in {node}")  # type: ignore[misc]  # bound now
        stage.prove_soon(
            lambda: sum(stage.node(node).marks()["asked"] for node in others("one")) > asked, "the first was asked for"
        )
        time.sleep(max(began + EARLIER - time.monotonic(), 0))
        kept = sum(stage.node(node).count(_EFFECTS, subject=counter) for node in others("one"))
        stage.prove(not kept, f"none applied in {EARLIER:.0f} s")
        publish(stage, "one", [first])
        for node in others("one"):
            effects = partial(stage.node(node).count, _EFFECTS, subject=counter)
            stage.prove_soon(lambda effects=effects: effects() == LATER + 1, f"all applied in {node} once it came")  # type: ignore[misc]  # idem
    stage.flows("after")


def asked_by_one_who_dies(stage: Stage) -> None:
    """The first version stays away until it is asked for, and who asks is killed over it."""
    stage.flows("before")
    stage.holes_are_normal = True
    (counter,) = stage.fresh_counters("one", 1)
    asks = stage.chance.choice(others("one"))
    node, effects = stage.node(asks), partial(stage.node(asks).count, _EFFECTS, subject=counter)
    before = node.marks()["asked"]
    with stage.suspended(["one relay"]):
        stage.write_each("one", [counter] * 2)
        stage.ring.crashes.arm(asks, ASKED)
        publish(stage, "one", told(stage.node("one"), [counter])[1:])
        stage.prove_soon(partial(stage.ring.crashes.died, asks, ASKED), f"{asks} worker died as it asked", SOON)
        stage.prove_soon(partial(exit_is_seen, stage, asks, ASKED), f"with {ASKED.exit}", SOON)
        stage.prove_soon(lambda: node.marks()["asked"] > before, "and asked when it was back", SOON)
        stage.prove(not effects(), "and applied nothing meanwhile")
    stage.prove_soon(lambda: effects() == 2, "all applied once it came")
    stage.flows("after")
