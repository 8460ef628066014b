"""A read model is made anew while events come in, and killed over it, twice; it goes on, and finds what was done by hand."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from sqlalchemy import create_engine, text

from services.notifications.models import NOTICES
from tandem.embedded.services import SERVICES
from tests.faults.worlds.system_stage import SystemStage

_HOME: Final = "notifications"
#: Rows that go by hand, and rows that are falsified.
GONE, FALSIFIED = 3, 2
#: How far it is when it is killed.
KILLED_AT: Final = (1 / 3, 2 / 3)
#: Seconds in which a replay comes so far, on a busy machine.
SOON: Final = 120.0
#: ``tandem``, but a few events in each transaction, so that it can be killed between two.
_SLOWLY: Final = """
from tandem import cli
from tandem.operations.replaying import applying
applying.BATCH = 5
cli.main()
"""
_OLDEST: Final = "SELECT id FROM notice ORDER BY raised_at, id LIMIT :most"
_THERE: Final = "SELECT to_regclass('replay.inbox_progress') IS NOT NULL AS made"
_PART: Final = """
    SELECT (SELECT coalesce(sum(version), 0) FROM replay.inbox_progress) >= :part * sum(version) AS made
    FROM public.inbox_progress WHERE NOT starts_with(aggregate_type, 'delivery.')
"""


def rebuild(stage: SystemStage) -> None:
    """The whole of it."""
    stage.walks("before")
    gone, falsified = _harm(stage)
    with _compares_nothing(stage):
        for part in KILLED_AT:
            _kill_at(stage, part)
    told = _replayed(stage, "--yes")
    stage.prove(told["outcome"] == "swapped", f"went on, and put in its place, after {told['events']} more events")
    notices = next(each for each in told["tables"] if each["table"] == "notice")
    stage.prove(gone <= set(notices["examples"]["missing"]), f"found the {GONE} rows that were gone")
    stage.prove(falsified <= set(notices["examples"]["changed"]), f"and the {FALSIFIED} that were falsified")
    stage.walks("after")
    stage.passages.stop()
    stage.wait_for_quiet()
    told = _replayed(stage, "--dry-run", "--afresh")
    stage.prove(told["outcome"] == "same", f"made anew once more it is the same: {told['events']} events")


def _harm(stage: SystemStage) -> tuple[set[str], set[str]]:
    """By hand, notices of who came to the end of a passage long ago; which go, and which are falsified."""
    rows = partial(stage.system.houses.rows, _HOME)
    oldest = [str(row["id"]) for row in rows(_OLDEST, most=GONE + FALSIFIED)]
    gone, falsified = oldest[:GONE], oldest[GONE:]
    rows("DELETE FROM notice WHERE id = ANY(CAST(:ids AS uuid[]))", ids=gone)
    rows("UPDATE notice SET address = 'nobody' WHERE id = ANY(CAST(:ids AS uuid[]))", ids=falsified)
    return set(gone), set(falsified)


@contextmanager
def _compares_nothing(stage: SystemStage) -> Iterator[None]:
    """Keep a replay from its last step, for which the running model must stand still; workers are kept from nothing."""
    with create_engine(stage.system.houses.owner_url(_HOME)).begin() as owner:
        owner.execute(text("LOCK TABLE timer IN ROW EXCLUSIVE MODE"))
        yield


def _kill_at(stage: SystemStage, part: float) -> None:
    rows = partial(stage.system.houses.rows, _HOME)
    with stage.system.log("replay").open("ab") as log:
        command = [sys.executable, "-c", _SLOWLY, *_command("--yes")]
        process = subprocess.Popen(command, env=_environment(stage), stdout=log, stderr=log)
    try:
        stage.prove_soon(
            lambda: rows(_THERE)[0]["made"] and rows(_PART, part=part)[0]["made"], f"replay at {part:.0%} was killed", SOON
        )
    finally:
        process.kill()
        code = process.wait()
    stage.prove(code == -signal.SIGKILL, f"with {code}")


def _replayed(stage: SystemStage, *options: str) -> Any:
    """What one told that came to its end."""
    command = [sys.executable, "-m", "tandem.cli", *_command("--json", *options)]
    done = subprocess.run(command, env=_environment(stage), capture_output=True, text=True, check=False)
    stage.prove(done.stdout, f"replay ended with {done.returncode} {done.stderr}".strip())
    return json.loads(done.stdout)


def _command(*options: str) -> list[str]:
    return ["replay", "run", NOTICES.name, *options]


def _environment(stage: SystemStage) -> dict[str, str]:
    houses = stage.system.houses
    databases = {f"TANDEM_{name.upper()}_DATABASE_URL": houses.runtime_url(name) for name in SERVICES}
    return {**os.environ, **databases, f"TANDEM_{_HOME.upper()}_OWNER_URL": houses.owner_url(_HOME)}
