"""What a scenario says of itself, and how much of it is played."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

SHORT, LONG, NIGHT = "short", "long", "night"
BOTH: Final = frozenset({SHORT, LONG})
LONG_ONLY: Final = frozenset({LONG})
#: What has no end of its own goes on for longer at night.
ENDLESS: Final = frozenset({LONG, NIGHT})


@dataclass(frozen=True)
class Form:
    """How much: ``burst`` commands before, in and after each fault, ``rounds`` of each fault, ``backlog`` commands at once.

    ``writers`` clients write at the same time; what kills without end does so for ``kill_seconds``, and what stays open, or
    silent, stays so for ``open_seconds``.
    """

    name: str
    burst: int
    rounds: int
    backlog: int
    writers: int
    kill_seconds: float
    open_seconds: float


FORMS: Final = {
    SHORT: Form(SHORT, burst=25, rounds=1, backlog=1_000, writers=4, kill_seconds=8, open_seconds=5),
    LONG: Form(LONG, burst=50, rounds=2, backlog=2_000, writers=6, kill_seconds=45, open_seconds=60),
    NIGHT: Form(NIGHT, burst=100, rounds=2, backlog=4_000, writers=6, kill_seconds=300, open_seconds=300),
}


class Lane(StrEnum):
    """With what it may share the machine; a lane is a process of its own, with servers of its own."""

    BUSY = "busy"
    #: Mostly waits, so that it costs nothing beside another lane.
    WAITING = "waiting"
    #: Measures, or needs everything: nothing else runs then.
    ALONE = "alone"


@dataclass(frozen=True)
class Scenario:
    """One way in which things go wrong.

    ``injection`` is its number among the ten (11 is a day without a broker, 12 the work of operators). ``worlds`` are those
    in which it is played; the first one's figures stand in its row of the table, the others' in columns of theirs.
    ``seconds`` is about what it takes in the long form, on two cores.
    """

    play: Callable[[Any], None]
    injection: int
    forms: frozenset[str] = BOTH
    lane: Lane = Lane.BUSY
    seconds: float = 15.0
    worlds: tuple[str, ...] = ("ring",)
