"""Processes that reach their broker or their database by way of a proxy, for as long as a scenario needs it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from tests.faults.keeper import Program
from tests.faults.proxy.lines import Line, Proxy
from tests.faults.stage import Stage

BROKER: Final = "broker"
DATABASE: Final = "database"

#: By process, such as ``one relay``, and what it leads to.
Lines = Mapping[tuple[str, str], Line]


@contextmanager
def through(stage: Stage, wanted: Mapping[str, Collection[str]]) -> Iterator[Lines]:
    """Start processes anew, behind lines to these of their servers; at the end all lines are mended, and then taken out."""
    before = {name: stage.ring.keeper.program(name) for name in wanted}
    with Proxy(str(stage.chance.random())) as proxy:
        lines = {
            (name, server): proxy.line(
                f"{name} {server}", before[name].environment[_variable(name, server)], amqp=server == BROKER
            )
            for name, servers in wanted.items()
            for server in servers
        }
        with stage.load.slowly():
            for name, servers in wanted.items():
                addresses = {_variable(name, to): lines[name, to].address for to in servers}
                _start_anew(stage, name, replace(before[name], environment={**before[name].environment, **addresses}))
            stage.ring.wait_until_ready()
        try:
            yield lines
        finally:
            for line in lines.values():
                line.mend()
            with stage.load.slowly():
                for name, program in before.items():
                    _start_anew(stage, name, program)
                stage.ring.wait_until_ready()


def _start_anew(stage: Stage, name: str, program: Program) -> None:
    stage.ring.keeper.end(name)
    stage.ring.keeper.begin(name, program)


def _variable(name: str, server: str) -> str:
    return f"TANDEM_{name.split(maxsplit=1)[0].upper()}_{server.upper()}_URL"
