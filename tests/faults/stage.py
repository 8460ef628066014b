"""One scenario: its own counters, its own clients, its own judgement."""

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from tests.faults.load import Load
from tests.faults.node import Node, subjects_of
from tests.faults.oracle import Command, Verdict, judge
from tests.faults.proving import Proving
from tests.faults.ring import Ring
from tests.faults.scenario import Form
from tests.faults.toy import NODES, others, step

#: Counters of each service that a scenario's clients step.
COUNTERS = 4
#: Commands in one transaction of many: few, because it holds up everybody else who steps these counters.
AT_ONCE = 25


class Stage(Proving):
    """What a scenario works with. Its clients write from the beginning to the end of the block."""

    def __init__(self, ring: Ring, form: Form, name: str, seed: int) -> None:
        super().__init__(ring.keeper)
        self.ring, self.form = ring, form
        self.chance = random.Random(f"{seed}-{name}")
        self.counters = {node: ring.nodes[node].new_counters(COUNTERS) for node in NODES}
        #: Known to the judge, not to the clients.
        self.fresh: dict[str, list[UUID]] = {node: [] for node in NODES}
        self.lists: list[UUID] = []
        self.load = Load(ring.web, self.counters, seed=f"{seed}-{name}", log=ring.folder / "commands.jsonl", writers=form.writers)
        self.dead_letters = 0
        self._marks = {name: node.marks() for name, node in ring.nodes.items()}

    def __enter__(self) -> Self:
        self.load.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.load.stop()

    @property
    def subjects(self) -> list[UUID]:
        """Everything that this scenario's commands tell of."""
        return subjects_of({node: [*self.counters[node], *self.fresh[node]] for node in NODES}) + self.lists

    def node(self, name: str) -> Node:
        """One of the three."""
        return self.ring.nodes[name]

    def told(self) -> int:
        """How many events there are of this scenario until now."""
        return sum(node.told_and_kept(self.subjects)[0] for node in self.ring.nodes.values())

    def flows(self, what: str) -> int:
        """Wait until a burst of commands is accepted, as proof that this goes on; how many."""
        came = self.load.wait_for(self.form.burst)
        self.prove(came >= self.form.burst, f"{came} commands {what}")
        return came

    def fresh_counters(self, service: str, how_many: int) -> list[UUID]:
        """Counters that no client steps."""
        made = self.node(service).new_counters(how_many)
        self.fresh[service] += made
        return made

    def write_at_once(self, service: str, how_many: int) -> None:
        """Commands straight into a service's database, many in a transaction: a day's worth in seconds."""
        self.write_each(service, self.chance.choices(self.counters[service], k=how_many))

    def write_each(self, service: str, counters: Sequence[UUID]) -> None:
        """The same, one for each of these counters in turn."""
        for start in range(0, len(counters), AT_ONCE):
            made = {Command(uuid4(), acknowledged=True): counter for counter in counters[start : start + AT_ONCE]}
            with self.node(service).database.transaction() as session:
                for one, counter in made.items():
                    step(UnitOfWork(session, service, Actor.system(service), correlation=one.id), service, counter)
            for one in made:
                self.load.note(one)

    def all_received(self, seconds: float = 60.0) -> None:
        """Return when whatever stands in the queues now was received: each service tells something that comes after it."""
        markers = {name: self.fresh_counters(name, 1)[0] for name in NODES}
        for name, marker in markers.items():
            self.write_each(name, [marker])
        heard = "SELECT count(*) FROM effect WHERE subject = :subject"
        owed = [(name, marker) for teller, marker in markers.items() for name in others(teller)]
        self.prove_soon(
            lambda: all(self.node(name).count(heard, subject=marker) for name, marker in owed), "all of it received", seconds
        )

    @contextmanager
    def twins(self, kind: str) -> Iterator[list[str]]:
        """Beside each process of one kind a second one, ready; their names."""
        with ExitStack() as twins:
            with self.load.slowly():
                names = twins.enter_context(self.ring.twins(kind))
            yield names

    @contextmanager
    def suspended(self, names: Sequence[str]) -> Iterator[None]:
        """Some processes, such as ``one worker``, stand still."""
        processes = [self.ring.keeper.process(name) for name in names]
        for process in processes:
            process.suspend()
        try:
            yield
        finally:
            for process in processes:
                process.resume()

    def judge(self, seconds: float = 300.0) -> Verdict:
        """Wait until all is quiet, and say what is seen, of clients and processes too. As long as it moves nothing is lost."""
        self.ring.wait_for_quiet(self.subjects, seconds)
        verdict = self.look()
        verdict.unexpected += [*self.load.unexpected, *self.wrong, *self.wrong_ends(), *self._wrong_marks()]
        return verdict

    def look(self) -> Verdict:
        """What the oracle says of this scenario's commands as things are now."""
        return judge(self.load.commands, {name: node.seen(self.subjects) for name, node in self.ring.nodes.items()})

    def _wrong_marks(self) -> list[str]:
        """Dead letters are those that were injected; and nothing was so lost that it had to be asked for."""
        now = {name: node.marks() for name, node in self.ring.nodes.items()}
        dead = sum(now[name]["dead"] - self._marks[name]["dead"] for name in now)
        asked = sum(now[name]["asked"] - self._marks[name]["asked"] for name in now)
        wrong = [f"{dead} dead letters, {self.dead_letters} injected"] if dead != self.dead_letters else []
        return wrong + ([f"{asked} times a service asked for what never came"] if asked and not self.holes_are_normal else [])
