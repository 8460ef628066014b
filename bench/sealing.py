"""``python -m bench.sealing``: how long the facts of a quarter take to seal among so many files, and how much memory that asks.

Files, starts, signals and obstacles are copies of those of one file that runs, made by the owner of the tables; then the sealing
goes as a worker does it, without its pauses.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench import access
from services.casemanagement.commands.facts import seal_quarter
from services.casemanagement.commands.sealing import go_on_sealing
from services.casemanagement.domain.quarter import Quarter
from shared import clock
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from tests.support.servers.unavailable import Unavailable
from tests.support.world import World

_SERVICE: Final = "casemanagement"
_MEGABYTE: Final = 2**20
#: Another id for each copy, in the file of the same number.
_ITEM: Final = """
    'id', md5('{table}' || number || old.id)::uuid, 'trajectory', md5('file' || number)::uuid
"""
_START: Final = """
    INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation,
                       actor_function, correlation_id, occurred_at)
    SELECT md5('event' || number)::uuid, aggregate_type, md5('file' || number)::uuid, aggregate_version, type, data, actor,
           actor_organisation, actor_function, correlation_id, occurred_at
    FROM event, generate_series(1, :files) AS number
    WHERE type = 'casemanagement.trajectory-started.v1' AND aggregate_id = :file
"""


@dataclass(frozen=True)
class Sealed:
    """A quarter that was sealed: its rows and parts, seconds, those of this process's own work, mebibytes at most and before."""

    rows: int
    parts: int
    seconds: float
    own: float
    peak: float
    before: float


def fill(world: World, files: int) -> None:
    """So many files that run, each with two signals and an obstacle."""
    desk = access.fill(world, files)
    for bottleneck in ("K01", "K02"):
        desk.added(desk.care, "signals", {"bottleneck": bottleneck, "compartment": "shared"})
    desk.added(desk.care, "obstacles", {"obstacle": "mobility", "stage": "explored", "compartment": "shared"})
    numbers = {"files": files, "file": desk.id}
    for table in ("signal", "obstacle"):
        copies = access.copies(table, "trajectory", _ITEM.format(table=table))
        world.rows(_SERVICE, copies, **numbers)
    world.rows(_SERVICE, _START, **numbers)
    world.rows(_SERVICE, "ANALYZE")


def measure(world: World) -> Sealed:
    """Seal the quarter that runs, as if it were over."""
    quarter = Quarter.holding(clock.today())
    clock.shift((quarter.next_first - clock.today()).days)
    database, process = world.runtime.parts[_SERVICE].database, psutil.Process()
    with database.transaction() as session:
        seal_quarter(UnitOfWork(session, _SERVICE, Actor.system(_SERVICE)), quarter.name)
    before = peak = process.memory_info().rss
    begin, worked = time.perf_counter(), time.process_time()
    while go_on_sealing(database):
        peak = max(peak, process.memory_info().rss)
    seconds, own = time.perf_counter() - begin, time.process_time() - worked
    (batch,) = world.rows(_SERVICE, "SELECT rows, parts FROM fact_batch WHERE state = 'sealed'")
    return Sealed(batch.rows, batch.parts, seconds, own, peak / _MEGABYTE, before / _MEGABYTE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.sealing", description="Measure the sealing of a quarter.")
    parser.add_argument("--files", type=int, default=1_000_000, help="how many files run")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        os.environ |= {"TANDEM_PROFILE": "demo", "TANDEM_VAR": f"{folder}/var"}
        try:
            with access.make_world(Path(folder)) as world:
                fill(world, asked.files)
                found = measure(world)
        except Unavailable as reason:
            print(reason)
            return 1
    print(
        f"sealing {asked.files:,} files: {found.rows:,} rows in {found.parts:,} parts, "
        f"{found.seconds:.1f} s ({found.own:.1f} s own work), {found.peak:.0f} MiB at most ({found.before:.0f} before)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
