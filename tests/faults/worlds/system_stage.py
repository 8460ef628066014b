"""One scenario on the whole system: people on their passages, and a judgement of everything that was told until now."""

import random
import time
from functools import partial
from types import TracebackType
from typing import Final, Self

from shared.messaging.rabbitmq.topology import TOPOLOGY
from tandem.embedded.services import SERVICES
from tests.faults.oracle import Told, Verdict
from tests.faults.passages import Passages
from tests.faults.proving import Proving
from tests.faults.scenario import Form
from tests.faults.whole import Kept, Step, judge_system
from tests.faults.worlds.system import System

#: Clients at once: more make a machine slower, not the proof stronger.
CLIENTS: Final = 3
#: Seconds in which somebody ends a passage, and in which all becomes quiet, on a busy machine.
PASSAGE_WITHIN: Final = 240.0
QUIET_WITHIN: Final = 120.0

_TOLD: Final = """
    SELECT event_id AS id, aggregate_type AS stream, aggregate_id AS subject, aggregate_version AS version,
           correlation_id AS correlation, causation_id AS causation
    FROM event ORDER BY position
"""
_STEPS: Final = "SELECT stream, subject, after, upto FROM applied ORDER BY position"
_KEYS: Final = "SELECT CAST(key AS uuid) AS id FROM idempotency"
_INBOX: Final = "SELECT event_id AS id FROM inbox"
_ASKED: Final = "SELECT count(*) AS n FROM event WHERE aggregate_type = 'delivery.resend'"


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
        asked = self._asked() - self._asked_before
        if asked and not self.holes_are_normal:
            verdict.unexpected.append(f"{asked} times a service asked for what never came")
        verdict.unexpected += [*self.passages.wrong, *self.wrong, *self.wrong_ends()]
        return verdict

    def look(self) -> Verdict:
        """What the judge says of everything as it is now, and of this scenario's commands."""
        return judge_system(self.passages.line.commands, {service: self._kept(service) for service in SERVICES})

    def _kept(self, service: str) -> Kept:
        rows = partial(self.system.houses.rows, service)
        hears: dict[str, set[str]] = {}
        for one in TOPOLOGY.bindings():
            if one.consumer == service:
                hears.setdefault(one.producer, set()).add(one.stream)
        return Kept(
            hears,
            told=[Told(**row) for row in rows(_TOLD)],
            keys={row["id"] for row in rows(_KEYS)},
            inbox={row["id"] for row in rows(_INBOX)},
            steps=[Step(**row) for row in rows(_STEPS)],
            left=[f"{n} {what}" for what, n in self.system.left(service).items()],
        )

    def wait_for_quiet(self) -> None:
        """Until nothing is on its way, twice in a row: what a worker has in hand is seen nowhere."""
        end, quiet = time.monotonic() + QUIET_WITHIN, 0
        while quiet < 2 and time.monotonic() < end:
            quiet = 0 if self.system.on_the_way() else quiet + 1
            time.sleep(1.0)

    def _asked(self) -> int:
        return sum(row["n"] for row in self.system.everywhere(_ASKED))
