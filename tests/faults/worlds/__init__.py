"""Where scenarios are played: each world is a set of processes with servers of its own, and a judge that knows it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Protocol

from tests.faults.oracle import Verdict
from tests.faults.ring import ring
from tests.faults.scenario import Form
from tests.faults.stage import Stage
from tests.faults.stock.plays import PLAYS
from tests.faults.stock.ring import stock_ring
from tests.faults.worlds.embedded import embedded
from tests.faults.worlds.embedded_stage import EmbeddedStage
from tests.faults.worlds.system import system
from tests.faults.worlds.system_stage import SystemStage


class Running(Protocol):
    """A world that was opened."""

    @property
    def said(self) -> str:
        """What it is made of, for people."""

    @property
    def wrong_at_the_end(self) -> list[str]:
        """Once it is closed: processes that did not end as they should."""

    def wait_until_ready(self) -> None:
        """Return when every process says that it is ready."""


class Staged(Protocol):
    """What one scenario plays on; its clients write from the beginning to the end of the block."""

    facts: list[str]

    def __enter__(self) -> object:
        """The clients begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Each client ends the command that it is at."""

    def judge(self) -> Verdict:
        """Wait until all is quiet, and say what is seen."""

    def look(self) -> Verdict:
        """What is seen as things are now, of this scenario's commands alone."""


@dataclass(frozen=True)
class World:
    """How one is opened in a folder, and what its scenarios get.

    ``plays`` are scenarios that are played otherwise here. What is not ``ours`` is there to compare with, in the long form: what
    it loses fails nothing.
    """

    name: str
    open: Callable[[Path], AbstractContextManager[Any]]
    stage: Callable[[Any, Form, str, int], Staged]
    plays: Mapping[str, Callable[[Any], None]] = field(default_factory=dict)
    ours: bool = True


_ALL = (
    World("ring", ring, Stage),
    World("system", system, SystemStage),
    World("embedded", embedded, EmbeddedStage),
    World("stock nameko", stock_ring, Stage, plays=PLAYS, ours=False),
)
WORLDS: Mapping[str, World] = MappingProxyType({one.name: one for one in _ALL})
