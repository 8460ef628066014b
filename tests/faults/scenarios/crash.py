"""A process dies at one exact place: one scenario for each line of the table of crash windows."""

import re
from functools import partial

from shared.messaging.rabbitmq.consumer import BATCH
from tests.faults.crashes import Window
from tests.faults.stage import Stage
from tests.faults.toy import NODES, others

#: Seconds in which some process surely comes to the place.
SOON = 60.0


def die_in(window: Window, stage: Stage) -> None:
    """Have a process of some service die there while commands flow, and go on."""
    stage.flows("before")
    for _ in range(stage.form.rounds):
        service = stage.chance.choice(NODES)
        if window.kind == "worker":
            _fill_hands(stage, service, window)
        else:
            stage.ring.crashes.arm(service, window)
        stage.prove_soon(partial(stage.ring.crashes.died, service, window), f"{service} {window.kind} died", SOON)
        stage.prove_soon(partial(exit_is_seen, stage, service, window), f"with {window.exit}", SOON)
        stage.flows("after")


def _fill_hands(stage: Stage, service: str, window: Window) -> None:
    """Have its worker wake up to more messages than it takes at once, and die at the second batch.

    Then the acknowledgement of the first may have settled none of what came with it.
    """
    producer = others(service)[0]
    with stage.suspended([f"{service} worker"]):
        stage.write_at_once(producer, 2 * BATCH)
        waiting = partial(stage.node(producer).count, "SELECT count(*) FROM outbox")
        stage.prove_soon(lambda: waiting() < BATCH // 2, f"many more than {BATCH} events on their way to it")
        stage.ring.crashes.arm(service, window, passing=1)


def exit_is_seen(stage: Stage, service: str, window: Window) -> bool:
    """Whether the process that kept it running saw it end with the code that only this place gives."""
    pid = stage.ring.crashes.died(service, window) or 0
    if window.kind == "web":
        # gunicorn keeps the process that serves, and starts it again by itself
        said = stage.ring.log(f"{service} web").read_text()
        return bool(re.search(rf"pid:\s*{pid}\)? exited with code {window.exit}\b", said))
    stage.expect_end(pid, window.exit)
    return stage.ring.keeper.how_ended(pid, 1.0) == window.exit
