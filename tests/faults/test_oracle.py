"""Who judges the judge: histories made by hand, each with one thing wrong."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tests.faults.oracle import Command, Effect, Seen, Told, Verdict, judge

COUNTER, MIRROR = uuid4(), uuid4()


class Story:
    """Two commands, told by ``teller``, kept and mirrored by ``listener``; everything is as it should be."""

    def __init__(self) -> None:
        self.commands = [Command(uuid4(), acknowledged=True) for _ in range(2)]
        steps = [Told(uuid4(), "teller.counter", COUNTER, n + 1, one.id) for n, one in enumerate(self.commands)]
        mirrors = [Told(uuid4(), "listener.mirror", MIRROR, one.version, one.correlation, causation=one.id) for one in steps]
        self.teller = Seen(frozenset({"listener.mirror"}), frozenset(), steps, [_effect(one) for one in mirrors])
        self.listener = Seen(
            frozenset({"teller.counter"}), frozenset({"teller.counter"}), mirrors, [_effect(one) for one in steps]
        )

    def judged(self) -> Verdict:
        """What the judge says."""
        return judge(self.commands, {"teller": self.teller, "listener": self.listener})


def _effect(told: Told) -> Effect:
    return Effect(told.id, told.stream, told.subject, told.version)


def test_a_whole_story_is_clean() -> None:
    """Nothing is found where nothing is."""
    found = Story().judged()
    assert (found.clean, found.attempted, found.acknowledged, found.events, found.effects) == (True, 2, 2, 4, 4)


def _no_event(story: Story) -> None:
    story.commands.append(Command(uuid4(), acknowledged=True))


def _no_effect(story: Story) -> None:
    story.listener.effects = story.listener.effects[:-1]


def _no_mirror(story: Story) -> None:
    story.listener.told = story.listener.told[:-1]
    story.teller.effects = story.teller.effects[:-1]


def _two_events(story: Story) -> None:
    extra = replace(story.teller.told[1], id=uuid4(), version=3)
    story.teller.told = [*story.teller.told, extra]
    mirror = Told(uuid4(), "listener.mirror", MIRROR, 3, extra.correlation, causation=extra.id)
    story.listener.told = [*story.listener.told, mirror]
    story.listener.effects = [*story.listener.effects, _effect(extra)]
    story.teller.effects = [*story.teller.effects, _effect(mirror)]


def _two_effects(story: Story) -> None:
    story.listener.effects = [*story.listener.effects, story.listener.effects[0]]


def _swapped(story: Story) -> None:
    story.listener.effects = story.listener.effects[::-1]


def _fork(story: Story) -> None:
    story.teller.told = [story.teller.told[0], replace(story.teller.told[1], version=3)]


def _stranger(story: Story) -> None:
    story.listener.effects = [*story.listener.effects, Effect(uuid4(), "teller.counter", COUNTER, 3)]


def _left(story: Story) -> None:
    story.listener.left = ["1 waits"]


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (_no_event, "lost"),
        (_no_effect, "lost"),
        (_no_mirror, "lost"),
        (_two_events, "duplicated"),
        (_two_effects, "duplicated"),
        (_swapped, "out_of_order"),
        (_fork, "unexpected"),
        (_stranger, "unexpected"),
        (_left, "unexpected"),
    ],
)
def test_each_harm_is_called_by_its_name(harm: Callable[[Story], None], kind: str) -> None:
    """And by no other."""
    harm(story := Story())
    found = story.judged()
    kinds = [name for name in ("lost", "duplicated", "out_of_order", "unexpected") if getattr(found, name)]
    assert kinds == [kind]


@pytest.mark.parametrize(("acknowledged", "recovered"), [(True, 1), (False, 1)])
def test_a_command_without_an_answer_that_is_there_once_is_recovered(acknowledged: bool, recovered: int) -> None:  # noqa: FBT001 -- a case
    """Whether its client heard of it at last, or never."""
    story = Story()
    story.commands[0] = replace(story.commands[0], acknowledged=acknowledged, doubtful=True)
    found = story.judged()
    assert (found.clean, found.recovered) == (True, recovered)


def test_a_command_that_nobody_heard_of_and_that_is_nowhere_is_no_loss() -> None:
    """Nothing was promised."""
    story = Story()
    story.commands.append(Command(UUID(int=1), acknowledged=False, doubtful=True))
    assert story.judged().clean
