"""``python -m bench``: measures, prints a table, and writes it to ``var/bench.md``. See docs/performance.md."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import access, commander, latency, lookup, memory, pages, table, throughput
from bench.place import Place, make_place
from tests.support.servers.unavailable import Unavailable
from tests.support.world import World

DELIVERY = ("latency", "throughput", "memory")
WHAT = (*DELIVERY, "access", "pages", "lookup")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; the exit code."""
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        os.environ |= {"TANDEM_PROFILE": "demo", "TANDEM_VAR": f"{folder}/var"}
        try:
            machine, lines = _measured(Path(folder), asked)
        except Unavailable as reason:
            _tell(str(reason))
            return 1
    written = table.table(machine, lines)
    print(f"\n{written}")
    asked.to.parent.mkdir(parents=True, exist_ok=True)
    asked.to.write_text(written)
    return 0


def _measured(folder: Path, asked: argparse.Namespace) -> tuple[str, list[str]]:
    """Where it was measured, and a line for each figure; servers are started for what needs them."""
    machine, lines = "", []
    if delivery := [what for what in asked.only if what in DELIVERY]:
        with make_place(folder) as place:
            _tell(place.versions)
            machine = table.machine(place.versions)
            lines = [line for what in delivery for line in _MEASURES[what](place, asked)]
    if "access" in asked.only:
        with access.make_world(folder) as world:
            machine = machine or table.machine(access.version(world))
            lines += _access(world, asked)
    if "pages" in asked.only:
        with access.make_world(folder, pages.NAMES) as world:
            machine = machine or table.machine(access.version(world))
            lines += _pages(world, asked)
    if "lookup" in asked.only:
        with lookup.make_worlds(folder) as callers:
            machine = machine or table.machine("PostgreSQL of the wheel")
            lines.append(lookup.line(lookup.measure(callers, asked.figures)))
    return machine, lines


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure how quick delivery is, and what access costs.")
    parser.add_argument("--only", nargs="+", choices=WHAT, default=WHAT, help="what to measure")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured, by turns")
    parser.add_argument("--commands", type=int, default=1000, help="commands of each way in a round of latency, at 50 a second")
    parser.add_argument("--events", type=int, default=20_000, help="events of a round of throughput")
    parser.add_argument("--memory-seconds", type=float, default=600, help="how long memory is looked at")
    parser.add_argument("--files", type=int, nargs="+", default=[1000, 100_000], help="among how many files a list is asked for")
    parser.add_argument("--requests", type=int, default=40, help="lists of each reader in a round of access")
    parser.add_argument("--looks", type=int, default=200, help="how often each page is opened")
    parser.add_argument("--figures", type=int, default=500, help="how often SAM asks for a figure")
    parser.add_argument("--to", type=Path, default=Path("var/bench.md"), help="where the table is written")
    return parser.parse_args(arguments)


def _latency(place: Place, asked: argparse.Namespace) -> list[str]:
    p50: dict[str, list[float]] = {way: [] for way in commander.WAYS}
    p99: dict[str, list[float]] = {way: [] for way in commander.WAYS}
    for _ in range(asked.rounds):
        for way, seconds in latency.measure(place, asked.commands).items():
            middle, worst = latency.percentiles(seconds)
            p50[way].append(middle)
            p99[way].append(worst)
            _tell(f"latency, {way}: p50 {middle:.1f} ms, p99 {worst:.1f} ms, {len(seconds)} of {asked.commands} seen")
    return table.latency_lines(p50, p99)


def _throughput(place: Place, asked: argparse.Namespace) -> list[str]:
    rates: dict[str, list[float]] = {way: [] for way in throughput.WAYS}
    for _ in range(asked.rounds):
        for way in throughput.WAYS:
            rates[way].append(_rate(place, way, asked.events))
            _tell(f"throughput, {way}: {rates[way][-1]:,.0f} events/s")
    return table.throughput_lines(rates)


def _rate(place: Place, way: str, events: int) -> float:
    """Events a second; a way without guarantee that loses some is measured once more."""
    try:
        return throughput.measure(place, way, events)
    except throughput.Stalled as lost:
        if way not in throughput.WITHOUT_GUARANTEE:
            raise
        _tell(f"throughput, {way}: {lost}; once more")
        return throughput.measure(place, way, events)


def _memory(place: Place, asked: argparse.Namespace) -> list[str]:
    return table.memory_lines(memory.measure(place, asked.memory_seconds, _tell))


def _access(world: World, asked: argparse.Namespace) -> list[str]:
    found = []
    for files in asked.files:
        found.append(access.measure(world, files, asked.rounds, asked.requests))
        for way, times in found[-1].pages.items():
            _tell(f"access among {files:,} files, {way}: {', '.join(f'{each:.1f}' for each in times)} ms")
    return table.access_lines(found)


def _pages(world: World, asked: argparse.Namespace) -> list[str]:
    found = []
    for files in asked.files:
        found.append(pages.measure(world, files, asked.looks))
        told = ", ".join(f"{page} p95 {found[-1].p95(page):.1f} ms" for page in pages.PAGES)
        _tell(f"pages among {files:,} files: {told}")
    return pages.lines(found)


_MEASURES: dict[str, Callable[[Place, argparse.Namespace], list[str]]] = {
    "latency": _latency,
    "throughput": _throughput,
    "memory": _memory,
}


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
