"""One scenario from its beginning to its judgement."""

import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.faults.proving import NotProven
from tests.faults.result import Result
from tests.faults.scenario import Form
from tests.faults.scenarios import SCENARIOS
from tests.faults.worlds import Running, Staged, World

#: How many times as long as it should a scenario may take, and seconds that each may: machines are slow, and busy.
PATIENCE, AT_LEAST = 3.0, 240.0


@dataclass
class Act:
    """One scenario that was played, and the stage on which it was."""

    result: Result
    stage: Staged

    def judge_again(self) -> list[str]:
        """Add what is wrong now that was not wrong then, such as a copy that came late; what that is."""
        verdict, now = self.result.verdict, self.stage.look()
        known = set(verdict.complaints)
        now.unexpected = []  # what is left over now is no scenario's in particular
        late = [what for what in now.complaints if what not in known]
        verdict.unexpected += [f"later: {what}" for what in late]
        return late

    def judge_at_last(self) -> None:
        """Put what is seen now in the place of what was seen then: what came late came all the same."""
        self.result.verdict = self.stage.look()


def play(world: World, running: Running, form: Form, name: str, seed: int) -> Act:
    """Play a scenario, and have it judged; then all processes are ready for the next."""
    began, scenario = time.monotonic(), SCENARIOS[name]
    stage = world.stage(running, form, name, seed)
    result = Result(world.name, name, seed, stage.facts)
    with _noted(result), stage, _limit(max(PATIENCE * scenario.seconds, AT_LEAST)):
        world.plays.get(name, scenario.play)(stage)
    with _noted(result):
        result.verdict = stage.judge()
    with _noted(result):
        running.wait_until_ready()
    result.seconds = time.monotonic() - began
    return Act(result, stage)


@contextmanager
def _noted(result: Result) -> Iterator[None]:
    """Whatever goes wrong is this scenario's; the others are played all the same."""
    try:
        yield
    except NotProven as reason:
        result.unproven = result.unproven or str(reason)
    except Exception:  # noqa: BLE001 -- see above
        result.unproven = result.unproven or traceback.format_exc()


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise in this, the main thread, when it takes longer."""

    def over(*_: object) -> None:
        raise NotProven(f"not over after {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
