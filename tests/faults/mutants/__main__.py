"""``python -m tests.faults.mutants``: guarantees taken out on purpose, one by one, and the scenario that must turn red for each.

Each mutant runs in a copy, twice at the same time, with two seeds: what is caught by luck is not caught. Red is a complaint of
the judge in the words that the mutant is expected to bring about; a scenario that merely proves nothing, or dies, has seen
nothing. Before that the untouched copy must be as it should in every scenario that is used. The exit status is 1 when a mutant
stays green, is not seen in the expected words, or does not apply any more.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults.mutants.catalogue import MUTANTS
from tests.faults.mutants.mutant import Mutant
from tests.faults.mutants.playing import Run, play
from tests.faults.result import Result


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.mutants", description="Would it be seen?")
    parser.add_argument("--only", action="append", choices=MUTANTS, metavar="NAME", help=", ".join(MUTANTS))
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="the first of two")
    asked = parser.parse_args(arguments)
    began, folder = time.monotonic(), Path(tempfile.mkdtemp(prefix="tandem-mutants-"))
    mutants, seeds = [MUTANTS[name] for name in asked.only or MUTANTS], (asked.seed, asked.seed + 1)
    print(f"mutants: seeds {seeds[0]} and {seeds[1]}, logs in {folder}", flush=True)
    wrong = _untouched(folder, sorted({one.scenario for one in mutants}), seeds)
    if not wrong:
        print("\n| mutant | scenario | seen each time as | s |\n| --- | --- | --- | --- |", flush=True)
        wrong = [one.name for one in mutants if not _caught(folder, one, seeds)]
    if not wrong:
        shutil.rmtree(folder, ignore_errors=True)
    verdict = f"FAILED ({', '.join(wrong)}; logs in {folder})" if wrong else "all caught"
    print(f"\nmutants: {verdict}; {len(mutants)} in {time.monotonic() - began:.0f} s, seeds {seeds[0]} and {seeds[1]}")
    return 1 if wrong else 0


def _untouched(folder: Path, scenarios: Sequence[str], seeds: Sequence[int]) -> list[str]:
    """Play every scenario in a copy without a mutant; those that are not as they must be."""
    began = time.monotonic()
    shares = [Run(share, seed) for number, seed in enumerate(seeds) if (share := scenarios[number :: len(seeds)])]
    found: dict[str, Result] = {}
    for played in play(folder / "untouched", shares):
        found |= played
    wrong = [name for name in scenarios if name not in found or not found[name].good]
    for name in wrong:
        print(f"untouched, and yet {name}: {found[name].told() if name in found else 'came to no end'}", flush=True)
    if not wrong:
        print(f"untouched: {len(scenarios)} scenarios as they must be, {time.monotonic() - began:.0f} s", flush=True)
    return wrong


def _caught(folder: Path, mutant: Mutant, seeds: Sequence[int]) -> bool:
    """Play a mutant with every seed; whether each time its scenario complained of it."""
    began = time.monotonic()
    runs = play(folder / mutant.name, [Run([mutant.scenario], seed) for seed in seeds], mutant)
    played = [run.get(mutant.scenario) for run in runs]
    caught = all(one is not None and mutant.seen_in(one.verdict.complaints) for one in played)
    said = " · ".join(_seen(mutant, one) for one in played)
    print(f"| `{mutant.name}` | `{mutant.scenario}` | {'' if caught else '**NOT CAUGHT** '}{said} ", end="")
    print(f"| {time.monotonic() - began:.0f} |", flush=True)
    return caught


def _seen(mutant: Mutant, played: Result | None) -> str:
    """What the judge said of it, in few words."""
    if played is None:
        return "it came to no end"
    expected = mutant.seen_in(played.verdict.complaints)
    if expected is None:
        return f"green: {played.verdict}" if played.good else f"not as expected: {played.told()}"
    verdict = played.verdict
    figures = {"lost": verdict.lost, "duplicated": verdict.duplicated, "out of order": verdict.out_of_order}
    counted = [f"{word} {len(found)}" for word, found in figures.items() if found]
    # of what is unexpected the words tell more than the number
    return ", ".join([*counted, *([expected] if expected.startswith("unexpected") else [])])


if __name__ == "__main__":
    sys.exit(main())
