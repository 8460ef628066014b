"""The story as it is told on one machine, and a judgement of everything that was told until its end."""

import random
import re
import shutil
import subprocess
import sys
import time
from types import TracebackType
from typing import Final, Self

from tandem.embedded.services import SERVICES
from tests.faults.oracle import Verdict
from tests.faults.proving import Proving
from tests.faults.scenario import Form
from tests.faults.whole import judge_system
from tests.faults.worlds.embedded import Embedded
from tests.faults.worlds.judging import WATCH, asked, kept, left

#: Seconds that the people of the story go on trying, and in which it surely ends after the last kill.
PATIENCE, ENDS_WITHIN = 240.0, 240.0
#: Seconds in which all becomes quiet.
QUIET_WITHIN: Final = 300.0
_STEPS: Final = re.compile(r"│\s*(\d+) │")


class EmbeddedStage(Proving):
    """The story begins with the block, and has ended after it."""

    def __init__(self, tandem: Embedded, form: Form, name: str, seed: int) -> None:
        super().__init__(tandem.keeper)
        self.tandem, self.form = tandem, form
        self.chance = random.Random(f"{seed}-{name}")
        self._said = tandem.var.root.parent / "story.log"
        for service in SERVICES:
            tandem.rows(service, WATCH)
        self._asked_before = self._asked()

    def __enter__(self) -> Self:
        # told from elsewhere: what works in the folder of Tandem is killed with everything in it
        accounts = self._said.with_name("accounts.json")
        shutil.copy(self.tandem.var.secrets / "accounts.json", accounts)
        options = ["--url", self.tandem.url, "--accounts", str(accounts), "--retry-while-down", str(PATIENCE)]
        with self._said.open("wb") as output:
            self._story = subprocess.Popen([sys.executable, "-m", "tandem.cli", "story", *options], stdout=output, stderr=output)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._story.terminate()
        self._story.wait()

    def strike(self, program: str, seconds: float) -> bool:
        """So long after all answers, kill the processes of a program; whether there were any and the story was still told."""
        self.tandem.wait_until_ready()
        time.sleep(seconds)
        return self._story.poll() is None and self.tandem.kill(program, self.expect_end) > 0

    def ended(self) -> bool:
        """Whether the story came to an end in time; an end that is not as it should be is noted as wrong."""
        try:
            code = self._story.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            return False
        if code != 0:
            self.wrong.append(f"the story ended with {code}: {self._said.read_text().strip().splitlines()[-1]}")
        return True

    def judge(self) -> Verdict:
        """Wait until all is quiet, and say what is seen."""
        self.tandem.wait_until_ready()
        end = time.monotonic() + QUIET_WITHIN
        while any(left(self.tandem.rows, service) for service in SERVICES) and time.monotonic() < end:
            time.sleep(1.0)
        verdict = self.look()
        if times := self._asked() - self._asked_before:
            verdict.unexpected.append(f"{times} times a service asked for what never came")
        if (code := self._verified()) != 0:
            verdict.unexpected.append(f"the seals of the log of accesses do not hold: tandem audit verify ended with {code}")
        verdict.unexpected += [*self.wrong, *self.wrong_ends()]
        return verdict

    def look(self) -> Verdict:
        """What the judge says of everything as it is now; each step of the story was done when the next one began."""
        verdict = judge_system((), {service: kept(self.tandem.rows, service) for service in SERVICES})
        steps = _STEPS.search(self._said.read_text())
        verdict.attempted = verdict.acknowledged = int(steps.group(1)) if steps else 0
        return verdict

    def _asked(self) -> int:
        return sum(asked(self.tandem.rows, service) for service in SERVICES)

    def _verified(self) -> int:
        command = [sys.executable, "-m", "tandem.cli", "audit", "verify"]
        return subprocess.run(command, env=self.tandem.environment, capture_output=True, check=False).returncode
