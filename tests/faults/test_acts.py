"""What becomes of a scenario that does not do what it should: it fails, and the next one is played."""

from contextlib import nullcontext
from types import MappingProxyType, SimpleNamespace
from typing import Any, Self

import pytest

from tests.faults.acts import play
from tests.faults.oracle import Verdict
from tests.faults.proving import NotProven
from tests.faults.scenario import FORMS, SHORT
from tests.faults.worlds import World

NAME = "poison"


class _Stage:
    """One on which nothing happens."""

    def __init__(self, *_: object) -> None:
        self.facts = ["it was there"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def judge(self) -> Verdict:
        return Verdict(attempted=1, acknowledged=1)

    look = judge


class _BadStage(_Stage):
    def judge(self) -> Verdict:
        raise ConnectionError("no database")


def _played(stage: Any, plays: Any, wait: Any = lambda: None) -> str:
    world = World("here", nullcontext, stage, MappingProxyType({NAME: plays}))
    return play(world, SimpleNamespace(wait_until_ready=wait), FORMS[SHORT], NAME, 7).result.unproven


def _unseen(_: object) -> None:
    raise NotProven("nobody died")


def _broken(*_: object) -> None:
    raise TimeoutError("not ready: one web")


@pytest.mark.parametrize(
    ("stage", "plays", "wait", "words"),
    [
        (_Stage, lambda _: None, lambda: None, ""),
        (_Stage, _unseen, lambda: None, "nobody died"),
        (_Stage, _broken, lambda: None, "not ready: one web"),
        (_Stage, lambda _: None, _broken, "not ready: one web"),
        (_BadStage, lambda _: None, lambda: None, "no database"),
        (_BadStage, _unseen, _broken, "nobody died"),
    ],
)
def test_what_goes_wrong_first_is_why_it_proved_nothing(stage: Any, plays: Any, wait: Any, words: str) -> None:
    """Be it in the fault, while it is judged, or when all should be ready again."""
    unproven = _played(stage, plays, wait)
    assert words in unproven
    assert bool(unproven) == bool(words)
