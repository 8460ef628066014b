"""Everything dies under people who are on their way through all services: processes, the broker, a database."""

import signal
import time
from collections import Counter
from typing import Final

from shared.run import KINDS
from tandem.story import opening
from tests.faults.worlds.system_stage import SystemStage

#: Processes that may be away at once: with more, nobody is there to be killed at work.
AWAY: Final = 2
#: Seconds between two kills at least, and at most.
SOONEST, LATEST = 0.05, 0.5
#: Seconds that a database is away.
AWAY_FOR: Final = 3.0


def kill_storm(stage: SystemStage) -> None:
    """One process after another is killed, each in its turn, while people go on."""
    stage.walks("before")
    names, killed = sorted(stage.system.operators), Counter[str]()
    stage.chance.shuffle(names)
    end = time.monotonic() + stage.form.kill_seconds
    while time.monotonic() < end or not all(killed[kind] for kind in KINDS):
        if len(stage.system.not_ready()) < AWAY:
            name = names.pop(0)
            names.append(name)
            stage.expect_end(stage.system.keeper.kill(name), -signal.SIGKILL)
            killed[name.split()[1]] += 1
        time.sleep(stage.chance.uniform(SOONEST, LATEST))
    stage.facts.append("killed: " + ", ".join(f"{n} {kind}" for kind, n in killed.items()))
    stage.system.wait_until_ready()
    stage.walks("after")


def broker_killed(stage: SystemStage) -> None:
    """The broker dies, people work on without it, and it comes back."""
    stage.walks("before")
    broker = stage.system.broker.broker
    broker.kill()
    try:
        story = stage.passages.story()
        opening.register(story.cast.intake, opening.newcomer(story, "Lena"))
        stage.facts.append("a command was accepted without it")
    finally:
        broker.start()
    stage.walks("after")


def database_killed(stage: SystemStage) -> None:
    """The server on which the files stand dies, and with it the databases of three services and of their keys."""
    stage.walks("before")
    server, line = stage.system.houses.servers["files"], stage.passages.line
    server.kill()
    try:
        time.sleep(AWAY_FOR)
        stage.prove_soon(lambda: any(one.doubtful for one in line.commands), "clients were left without an answer")
    finally:
        server.start()
    stage.walks("after")
