"""What is kept of one scenario that was played: a file that another process reads, and of which the table is made."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from tests.faults.oracle import Verdict

#: Complaints that are shown of each scenario; as a rule the rest are of the same kind.
SHOWN = 8


@dataclass
class Result:
    """One scenario in one world. ``unproven`` says why it proved nothing, if it did not."""

    world: str
    scenario: str
    seed: int
    facts: list[str] = field(default_factory=list)
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
            "; ".join(self.facts),
            str(self.verdict),
        ]
        lines += [f"proved nothing: {self.unproven}"] if self.unproven else []
        lines += self.verdict.complaints[:SHOWN]
        return "\n    ".join(line for line in lines if line)

    def save(self, folder: Path) -> None:
        """Write it down, in place of what was written before."""
        folder.mkdir(exist_ok=True)
        (folder / f"{self.world}-{self.scenario}.json").write_text(json.dumps(asdict(self), indent=2))

    @classmethod
    def load(cls, path: Path) -> Self:
        """What was written down."""
        kept = json.loads(path.read_text())
        return cls(**{**kept, "verdict": Verdict(**kept["verdict"])})


def results(folder: Path) -> Iterator[Result]:
    """Everything that was written down in a folder."""
    for path in sorted(folder.glob("*.json")):
        yield Result.load(path)
