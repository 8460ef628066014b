"""Who judges the judge of the real services: what they keep, made by hand, each time with one thing wrong."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from tests.faults.oracle import Command, Told, Verdict
from tests.faults.whole import Kept, Step, judge_system

FILE = uuid4()
STREAM = "teller.file"


class Town:
    """Two commands about one file, told by ``teller`` and applied by ``listener``; everything is as it should be."""

    def __init__(self) -> None:
        self.commands = [Command(uuid4(), acknowledged=True) for _ in range(2)]
        told = [Told(uuid4(), STREAM, FILE, number, one.id) for number, one in enumerate(self.commands, 1)]
        self.teller = Kept({}, told=told, keys={one.id for one in self.commands})
        steps = [Step(STREAM, FILE, 0, 1), Step(STREAM, FILE, 1, 2)]
        self.listener = Kept({"teller": {STREAM}}, inbox={one.id for one in told}, steps=steps)

    def judged(self) -> Verdict:
        """What the judge says."""
        return judge_system(self.commands, {"teller": self.teller, "listener": self.listener})


def test_a_whole_town_is_clean() -> None:
    """Nothing is found where nothing is; what is applied in one go counts as often as it has versions."""
    town = Town()
    town.listener.steps = [Step(STREAM, FILE, 0, 2)]
    found = town.judged()
    assert (found.clean, found.attempted, found.acknowledged, found.events, found.effects) == (True, 2, 2, 2, 2)


def test_a_command_without_an_answer_that_was_done_is_recovered() -> None:
    """Its client did not hear of it."""
    town = Town()
    town.commands[0] = replace(town.commands[0], acknowledged=False, doubtful=True)
    assert (town.judged().clean, town.judged().recovered) == (True, 1)


def _not_kept(town: Town) -> None:
    town.commands.append(Command(uuid4(), acknowledged=True))


def _not_received(town: Town) -> None:
    town.listener.inbox = {one.id for one in town.teller.told[:1]}


def _not_applied(town: Town) -> None:
    town.listener.steps = town.listener.steps[:1]


def _told_twice(town: Town) -> None:
    again = replace(town.teller.told[1], id=uuid4(), version=3)
    town.teller.told = [*town.teller.told, again]
    town.listener.inbox = {one.id for one in town.teller.told}
    town.listener.steps = [*town.listener.steps, Step(STREAM, FILE, 2, 3)]


def _applied_twice(town: Town) -> None:
    town.listener.steps = [*town.listener.steps, Step(STREAM, FILE, 1, 2)]


def _hole(town: Town) -> None:
    town.listener.steps = [Step(STREAM, FILE, 1, 2)]


def _back(town: Town) -> None:
    town.listener.steps = [*town.listener.steps, Step(STREAM, FILE, 2, 1), Step(STREAM, FILE, 1, 2)]


def _too_far(town: Town) -> None:
    town.listener.steps = [*town.listener.steps, Step(STREAM, FILE, 2, 3)]


def _of_nobody(town: Town) -> None:
    town.listener.steps = [*town.listener.steps, Step(STREAM, uuid4(), 0, 1)]


def _history_with_a_hole(town: Town) -> None:
    town.teller.told = [town.teller.told[0], replace(town.teller.told[1], version=3)]
    town.listener.steps = [Step(STREAM, FILE, 0, 3)]


def _left_over(town: Town) -> None:
    town.listener.left = ["1 waiting"]


HARMS: dict[Callable[[Town], None], str] = {
    _not_kept: "lost",
    _not_received: "lost",
    _not_applied: "lost",
    _told_twice: "duplicated",
    _applied_twice: "duplicated",
    _hole: "out_of_order",
    _back: "out_of_order",
    _too_far: "unexpected",
    _of_nobody: "unexpected",
    _history_with_a_hole: "unexpected",
    _left_over: "unexpected",
}


@pytest.mark.parametrize(("harm", "word"), HARMS.items(), ids=lambda one: getattr(one, "__name__", one).strip("_"))
def test_each_harm_is_found_and_called_by_its_name(harm: Callable[[Town], None], word: str) -> None:
    """One complaint, and of no other kind."""
    town = Town()
    harm(town)
    verdict = town.judged()
    found = {name: len(getattr(verdict, name)) for name in ("lost", "duplicated", "out_of_order", "unexpected")}
    assert found == {**dict.fromkeys(found, 0), word: 1}
