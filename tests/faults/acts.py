"""One scenario from its beginning to its judgement, and what is said of it."""

import time
import traceback
from dataclasses import dataclass, field

from tests.faults.oracle import Verdict
from tests.faults.ring import Ring
from tests.faults.scenarios import SCENARIOS
from tests.faults.stage import Form, NotProven, Stage

#: Complaints that are shown of each scenario; as a rule the rest are of the same kind.
SHOWN = 8


@dataclass
class Act:
    """One scenario that was played. ``unproven`` says why it proved nothing, if it did not."""

    name: str
    stage: Stage
    verdict: Verdict = field(default_factory=Verdict)
    unproven: str = ""
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Whether it proved something, and nothing was wrong."""
        return self.verdict.clean and not self.unproven

    def told(self) -> str:
        """What people read of it."""
        lines = [
            f"{self.seconds:.1f} s: {'as it must be' if self.good else 'FAILED'}",
            "; ".join(self.stage.facts),
            str(self.verdict),
        ]
        lines += [f"proved nothing: {self.unproven}"] if self.unproven else []
        lines += self.verdict.complaints[:SHOWN]
        return "\n    ".join(line for line in lines if line)

    def judged_again(self) -> list[str]:
        """What is wrong now that was not wrong then: a copy that came late."""
        known, now = set(self.verdict.complaints), self.stage.look()
        now.unexpected = []  # what is left over now is no scenario's in particular
        return [f"{self.name}, later: {what}" for what in now.complaints if what not in known]


def play(ring: Ring, form: Form, name: str, seed: int) -> Act:
    """Play a scenario, and have it judged; then all processes are ready for the next."""
    began = time.monotonic()
    act = Act(name, Stage(ring, form, name, seed))
    try:
        with act.stage:
            SCENARIOS[name](act.stage)
    except NotProven as reason:
        act.unproven = str(reason)
    except Exception:  # noqa: BLE001 -- the others are played all the same
        act.unproven = traceback.format_exc()
    act.verdict = act.stage.judge()
    ring.wait_until_ready()
    act.seconds = time.monotonic() - began
    return act
