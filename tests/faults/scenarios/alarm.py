"""The broker has no memory left: it lives, takes connections, and hears nobody who publishes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.faults.scenarios.refusal import said
from tests.faults.stage import Stage

#: The part of its memory from which a broker raises the alarm: as it comes, and at once.
_USUAL, _NONE = "0.4", "0"
#: Seconds in which a relay has waited in vain for a confirm.
IN_VAIN: Final = 60.0


def memory_alarm(stage: Stage) -> None:
    """Commands are accepted all the while; what nobody confirmed is sent again when there is room."""
    stage.flows("before")
    # what was heard on one connection may be confirmed on none, and comes again after what was told later
    stage.holes_are_normal = True
    before = said(stage, "broker-does-not-confirm")
    with stage.load.slowly(), _without_memory(stage):
        stage.flows("while the broker had no memory")
        stage.prove_soon(lambda: said(stage, "broker-does-not-confirm") > before, "the relay waited in vain", IN_VAIN)
    stage.flows("after")


@contextmanager
def _without_memory(stage: Stage) -> Iterator[None]:
    broker = stage.ring.broker.broker
    broker.control("set_vm_memory_high_watermark", _NONE)
    try:
        stage.prove_soon(broker.alarmed, "the broker raised its alarm")
        yield
    finally:
        broker.control("set_vm_memory_high_watermark", _USUAL)
        stage.prove_soon(lambda: not broker.alarmed(), "and took it back")
