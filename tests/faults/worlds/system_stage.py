"""One scenario on the whole system: people on their passages, and a judgement of everything that was told until now."""

import random
import time
from types import TracebackType
from typing import Final, Self

from tandem.embedded.services import SERVICES
from tests.faults.oracle import Verdict
from tests.faults.passages import Passages
from tests.faults.proving import Proving
from tests.faults.scenario import Form
from tests.faults.whole import judge_system
from tests.faults.worlds.judging import asked, kept
from tests.faults.worlds.system import System

#: Clients at once: more make a machine slower, not the proof stronger.
CLIENTS: Final = 3
#: Seconds in which somebody ends a passage, and in which all becomes quiet, on a busy machine.
PASSAGE_WITHIN: Final = 240.0
QUIET_WITHIN: Final = 120.0


class SystemStage(Proving):
    """What a scenario works with. Its clients are on their way from the beginning to the end of the block."""

    def __init__(self, system: System, form: Form, name: str, seed: int) -> None:
        super().__init__(system.keeper)
        self.system, self.form = system, form
        self.chance = random.Random(f"{seed}-{name}")
        self.passages = Passages(system.web, system.passwords, CLIENTS)
        self._asked_before = self._asked()

    def __enter__(self) -> Self:
        self.passages.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.passages.stop()

    def walks(self, what: str) -> None:
        """Wait until somebody came to the end of a passage, as proof that this goes on."""
        before = self.passages.done
        self.prove_soon(lambda: self.passages.done > before or self.passages.wrong, f"a passage ended {what}", PASSAGE_WITHIN)

    def judge(self) -> Verdict:
        """Wait until all is quiet, and say what is seen, of clients and processes too."""
        self.system.wait_until_ready()
        self.wait_for_quiet()
        verdict = self.look()
        self.facts.append(f"{self.passages.done} passages")
        times = self._asked() - self._asked_before
        if times and not self.holes_are_normal:
            verdict.unexpected.append(f"{times} times a service asked for what never came")
        verdict.unexpected += [*self.passages.wrong, *self.wrong, *self.wrong_ends()]
        return verdict

    def look(self) -> Verdict:
        """What the judge says of everything as it is now, and of this scenario's commands."""
        return judge_system(
            self.passages.line.commands, {service: kept(self.system.houses.rows, service) for service in SERVICES}
        )

    def wait_for_quiet(self) -> None:
        """Until nothing is on its way, twice in a row: what a worker has in hand is seen nowhere."""
        end, quiet = time.monotonic() + QUIET_WITHIN, 0
        while quiet < 2 and time.monotonic() < end:
            quiet = 0 if self.system.on_the_way() else quiet + 1
            time.sleep(1.0)

    def _asked(self) -> int:
        return sum(asked(self.system.houses.rows, service) for service in SERVICES)
