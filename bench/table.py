"""The figures as a table, with what is to be reached."""

import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psutil

from bench.access import Figures
from bench.memory import Course
from bench.throughput import GOOD

#: How much slower than those who give no guarantee we may be, and how much faster than nameko we must be.
P50, P99, OF_UNSAFE, OF_NAMEKO = 2.0, 3.0, 0.7, 4.0
#: What must be left of our rate when one event in so many cannot be applied (:data:`bench.throughput.GOOD`).
WHEN_POISONED = 0.8
#: The part of its memory that a process may gain in ten minutes and still be called flat.
FLAT = 0.05
#: How much slower a list is for who may see little, and the part of an answer that deciding may take.
RESTRICTED, DECIDING = 1.2, 0.1

Rounds = Mapping[str, Sequence[float]]


def ratio(rounds: Rounds, ours: str, other: str) -> float:
    """The median of the ratios of each round: what disturbed the machine in a round disturbed both."""
    return statistics.median(mine / theirs for mine, theirs in zip(rounds[ours], rounds[other], strict=True))


@dataclass(frozen=True)
class Aim:
    """How we must stand to somebody else: at most, or at least, so many times."""

    other: str
    times: float
    at_most: bool

    def reached(self, stands: float) -> bool:
        """Whether we do."""
        return stands <= self.times if self.at_most else stands >= self.times

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.times:g} ×"


def latency_lines(p50: Rounds, p99: Rounds) -> list[str]:
    """From a command until its effect can be seen."""
    return [
        _line("command → visible, p50", p50, "ms", Aim("unsafe", P50, at_most=True)),
        _line("command → visible, p99", p99, "ms", Aim("unsafe", P99, at_most=True)),
    ]


def throughput_lines(rates: Rounds) -> list[str]:
    """Events a second."""
    aims = (Aim("unsafe", OF_UNSAFE, at_most=False), Aim("nameko", OF_NAMEKO, at_most=False))
    poison = _line(
        f"outbox → effect, one in {GOOD:,} cannot be applied",
        {"ours": rates["poisoned"], "without": rates["ours"]},
        "events/s",
        Aim("without", WHEN_POISONED, at_most=False),
    )
    return [*(_line("outbox → effect", rates, "events/s", aim) for aim in aims), poison]


def memory_lines(courses: Sequence[Course]) -> list[str]:
    """Mebibytes of each process."""
    return [
        f"| memory of {one.process} | {one.begin:.1f} → {one.end:.1f} MiB | {one.slope * 1024:+.0f} KiB/min | flat | "
        f"{_yes(one.slope * 10 <= one.begin * FLAT)} |"
        for one in courses
    ]


def access_lines(figures: Sequence[Figures]) -> list[str]:
    """A page of files for who may see few of them, and what deciding takes of it."""
    aim = Aim("unrestricted", RESTRICTED, at_most=True)
    lists = [_line(f"list of 100 among {each.files:,} files, casemanager", each.pages, "ms", aim) for each in figures]
    parts = [
        f"| `decide` in a list of 100, among {each.files:,} files | {each.share:.1%} | the whole answer | "
        f"≤ {DECIDING:.0%} | {_yes(each.share <= DECIDING)} |"
        for each in figures
    ]
    return lists + parts


def table(machine: str, lines: Sequence[str]) -> str:
    """Everything, in Markdown."""
    head = ["| what | ours | beside it | to reach | reached |", "|---|---|---|---|---|"]
    return "\n".join([machine, "", *head, *lines, ""])


def machine(versions: str) -> str:
    """Where it was measured, and how busy the machine was with other things when it began."""
    busy = psutil.cpu_percent(interval=2)
    return f"{psutil.cpu_count()} cores ({busy:.0f} % busy with other work), Python {platform.python_version()}, {versions}"


def _line(what: str, rounds: Rounds, unit: str, aim: Aim) -> str:
    digits = 1 if unit == "ms" else 0
    mine, theirs = (f"{statistics.median(rounds[way]):,.{digits}f}" for way in ("ours", aim.other))
    stands = ratio(rounds, "ours", aim.other)
    return f"| {what} | {mine} {unit} | {aim.other}: {theirs} {unit}; {stands:.2f} × | {aim} | {_yes(aim.reached(stands))} |"


def _yes(reached: bool) -> str:  # noqa: FBT001 -- the word for it
    return "yes" if reached else "**no**"
