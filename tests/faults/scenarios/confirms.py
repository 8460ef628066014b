"""The broker's confirms come otherwise than brokers like to send them: late, in any order, many in one, or they lie."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from tests.faults.oracle import Command
from tests.faults.proxy.answers import Change
from tests.faults.proxy.lines import Line
from tests.faults.scenarios.refusal import MANY, full_queues, said
from tests.faults.stage import AT_ONCE, Stage
from tests.faults.through import BROKER, through
from tests.faults.toy import note, step

#: Counters that are stepped once: what is lost of them nobody can miss, for nothing comes after it.
FRESH = 100
#: Seconds in which a relay that believes nobody has seen enough.
SEEN_WITHIN = 60.0


def shuffled(stage: Stage) -> None:
    """Each answer comes alone and in any order, refusals among them: only the tag says whose it is."""
    stage.flows("before")
    # what was refused comes after what was not, and may come so late that its receiver asks for it
    stage.holes_are_normal = True
    before = said(stage, "broker-refuses")
    with _relay_behind_a_line(stage) as line, stage.suspended(["two worker", "three worker"]), full_queues(stage):
        stage.write_at_once("one", MANY)
        stage.prove_soon(lambda: said(stage, "broker-refuses") > before, "the relay was refused")
        line.change(Change.SHUFFLE)
        _step_and_note(stage)
        stage.prove_soon(lambda: line.mixed > FRESH, "answers came in any order, both words among them", SEEN_WITHIN)
        stage.facts.append(f"{line.changed} answers, {line.mixed} of them in mixed lots")
    stage.flows("after")


def late(stage: Stage) -> None:
    """Each answer comes when nobody waits for it any more: what it was about is sent again, and it is taken for no other's."""
    before = said(stage, "broker-does-not-confirm")
    _otherwise(
        stage, Change.LATE, lambda _: said(stage, "broker-does-not-confirm") > before + 1, "twice the relay waited in vain"
    )


def as_refusals(stage: Stage) -> None:
    """The broker keeps and says that it did not: it is sent again, and has its effect once."""
    before = said(stage, "broker-refuses")
    _otherwise(stage, Change.NACK, lambda _: said(stage, "broker-refuses") > before, "the relay was refused what was kept")


def many_in_one(stage: Stage) -> None:
    """One word for many, after a while."""
    _otherwise(stage, Change.HOLD, lambda line: line.changed > stage.form.burst, "one word stood for many")


def _otherwise(stage: Stage, how: Change, enough: Callable[[Line], bool], words: str) -> None:
    stage.flows("before")
    with _relay_behind_a_line(stage) as line:
        line.change(how)
        with stage.load.only("one"):
            stage.flows("meanwhile")
        with stage.load.slowly():
            stage.prove_soon(lambda: enough(line), words, SEEN_WITHIN)
        stage.facts.append(f"{line.changed} answers")
    stage.flows("after")


@contextmanager
def _relay_behind_a_line(stage: Stage) -> Iterator[Line]:
    with through(stage, {"one relay": {BROKER}}) as lines:
        yield lines["one relay", BROKER]


def _step_and_note(stage: Stage) -> None:
    """Events that a full queue refuses, each beside one that nobody keeps and that is therefore never refused."""
    node = stage.node("one")
    (unheard,), counters = node.new_counters(1), node.new_counters(FRESH)
    stage.fresh["one"] += counters
    for start in range(0, FRESH, AT_ONCE):
        made = [Command(uuid4(), acknowledged=True) for _ in counters[start : start + AT_ONCE]]
        with node.database.transaction() as session:
            for command, counter in zip(made, counters[start:], strict=False):
                work = UnitOfWork(session, "one", Actor.system("one"), correlation=command.id)
                step(work, "one", counter)
                note(work, unheard)
        for command in made:
            stage.load.note(command)
