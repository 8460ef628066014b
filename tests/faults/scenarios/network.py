"""What lies between a process and its servers is cut, slow, or swallows what one side says."""

import time
from collections.abc import Callable, Iterable
from typing import Final

from tests.faults.proxy.line import Way
from tests.faults.proxy.lines import Line
from tests.faults.stage import Stage
from tests.faults.through import BROKER, DATABASE, Lines, through

#: Seconds for which the network is cut: several attempts of everybody.
CUT_FOR: Final = 2.0
#: Seconds that everything takes longer to a broker, and to the database of a relay: three times around for a batch.
SLOW: Final = 0.5
#: The same to the database of who answers people: ten times around for a command.
SLOW_COMMANDS: Final = 0.05
#: Seconds within which everybody is back at work, on a busy machine too; a statement may take 40, and nobody waits longer.
BACK_WITHIN: Final = 150.0
#: Seconds for which a database says nothing: longer than a statement may take.
SILENT_FOR: Final = 50.0


def cut(stage: Stage) -> None:
    """Every connection is reset and new ones are refused, for a web process, a worker and a relay of three services."""
    wanted = {"one web": {DATABASE}, "two worker": {BROKER, DATABASE}, "three relay": {BROKER, DATABASE}}
    stage.flows("before")
    with through(stage, wanted) as lines:
        for _ in range(stage.form.rounds):
            stage.flows("by way of a proxy")
            # who was cut before may still be on the way back
            stage.prove_soon(lambda: all(line.connections for line in lines.values()), "everybody is connected")
            refused = _refused(stage)
            were = [line.cut() for line in lines.values()]
            stage.prove(sum(were), f"{sum(were)} connections reset")
            stage.prove_soon(refused, "clients were refused")
            time.sleep(CUT_FOR)
            _mend(lines)
            stage.flows("after the cut")
        stage.all_received(BACK_WITHIN)
    stage.all_received(BACK_WITHIN)


def slow(stage: Stage) -> None:
    """Everything takes half a second longer to the broker and back, and somewhat longer to databases."""
    wanted = {"one web": {DATABASE}, "one relay": {BROKER, DATABASE}, "two worker": {BROKER}}
    stage.flows("before")
    with through(stage, wanted) as lines, stage.load.slowly():
        for (name, _), line in lines.items():
            line.slow(SLOW_COMMANDS if name == "one web" else SLOW)
        began = time.monotonic()
        stage.flows("while all is slow")
        stage.facts.append(f"in {time.monotonic() - began:.1f} s")
        stage.all_received()
        _mend(lines)
    stage.flows("after")


def silent_to_service(stage: Stage) -> None:
    """What servers say is swallowed, although they hear all: a worker and a relay of the broker, a relay of its database."""
    _swallow(stage, Way.TO_SERVICE)


def silent_to_server(stage: Stage) -> None:
    """What services say is swallowed, although they hear everything; then all of it comes after all, long out of date."""
    before = stage.ring.log("one relay").read_text().count("relay-took-over")
    _swallow(stage, Way.TO_SERVER)
    took_over = stage.ring.log("one relay").read_text().count("relay-took-over") > before
    stage.prove(took_over, "a relay took its lock back from a session that the server took for alive")


def _swallow(stage: Stage, way: Way) -> None:
    """Connections that are there fall silent one way, new ones are as they should be: everybody must come to make them."""
    wanted = {"two worker": {BROKER}, "one relay": {DATABASE}, "three relay": {BROKER}}
    stage.flows("before")
    # what nobody confirmed comes again after what was told later, and may come so late that its receiver asks for it
    stage.holes_are_normal = True
    with through(stage, wanted) as lines, stage.load.slowly():
        stage.flows("by way of a proxy")
        began = time.monotonic()
        for line in lines.values():
            line.silence(way, new=False)
        stage.all_received(BACK_WITHIN)
        stage.facts.append(f"back at work after {time.monotonic() - began:.0f} s")
        held = _held(lines.values(), way)
        stage.prove(all(held), f"{sum(held)} bytes swallowed")
        # old connections go on where they stood
        _mend(lines)
        stage.flows("while what was swallowed comes after all")
    stage.flows("after")


def database_silent(stage: Stage) -> None:
    """The port of a database is open, takes whoever comes, and says nothing: to a web process, a worker and a relay."""
    wanted = {"one web": {DATABASE}, "two worker": {DATABASE}, "three relay": {DATABASE}}
    stage.flows("before")
    with through(stage, wanted) as lines, stage.load.slowly():
        stage.flows("by way of a proxy")
        refused = _refused(stage)
        for line in lines.values():
            line.silence()
        end = time.monotonic() + SILENT_FOR
        with stage.load.only("two"):
            stage.flows("while databases of others were silent")
        stage.prove_soon(refused, "clients were refused", SILENT_FOR)
        time.sleep(max(end - time.monotonic(), 0))
        held = _held(lines.values(), Way.TO_SERVICE), _held(lines.values(), Way.TO_SERVER)
        stage.prove(any(map(any, held)), f"{sum(map(sum, held))} bytes swallowed")
        _mend(lines)
        began = time.monotonic()
        stage.all_received(BACK_WITHIN)
        stage.facts.append(f"back at work after {time.monotonic() - began:.0f} s")
    stage.flows("after")


def _refused(stage: Stage) -> Callable[[], bool]:
    """Whether clients were refused from now on."""
    before = stage.load.refused
    return lambda: stage.load.refused > before


def _held(lines: Iterable[Line], way: Way) -> list[int]:
    return [line.held.get(way, 0) for line in lines]


def _mend(lines: Lines) -> None:
    for line in lines.values():
        line.mend()
