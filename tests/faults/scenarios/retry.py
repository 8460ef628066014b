"""A dead letter is tried again while operator and worker die over it: it keeps its place and count, and is applied once."""

from functools import partial
from typing import Final
from uuid import UUID

from shared.messaging import deadletters
from shared.messaging.deadletters import DeadLetter
from shared.messaging.inbox import Inbox
from tests.faults.crashes import window
from tests.faults.scenarios.crash import SOON, exit_is_seen
from tests.faults.scenarios.poison import poison
from tests.faults.stage import Stage

#: Where the worker dies: what became of an event that waited is not committed yet.
DRAINED: Final = window("worker-drained-before-commit")
_SERVICE: Final = "two"
_BEHIND: Final = "SELECT count(*) FROM inbox_waiting WHERE aggregate_id = :subject"


class _Killed(BaseException):
    """The operator's command is gone."""


class _UntilKilled(Inbox):
    """The operator's side of a retry, which dies as soon as the letter waits to be tried."""

    def drain(self) -> int:
        """Never come to it."""
        raise _Killed


def retried_under_fire(stage: Stage) -> None:
    """Once while it fails still, and once after it was mended."""
    stage.flows("before")
    subject = poison(stage, at=_SERVICE, of="one")
    node = stage.node(_SERVICE)
    stage.prove_soon(lambda: node.count(_BEHIND, subject=subject), "later events waited behind it")
    before = _open(stage, subject)
    _kill_over(stage, before)
    stage.prove_soon(partial(_failed_again, stage, before), "dead again, the same letter in its place, counted once more")
    node.rows("DELETE FROM trouble WHERE subject = :subject", subject=subject)
    _kill_over(stage, before)
    stage.prove_soon(lambda: not node.count(_BEHIND, subject=subject), "after it was mended, applied with all that waited")
    stage.prove(_letter(stage, before).attempts == before.attempts + 1, "and not counted again")
    stage.flows("after")


def _kill_over(stage: Stage, letter: DeadLetter) -> None:
    """Have a letter tried again by an operator who is killed over it, and by a worker who is killed in its turn."""
    stage.ring.crashes.arm(_SERVICE, DRAINED)
    inbox = stage.node(_SERVICE).inbox
    try:
        deadletters.retry(_UntilKilled(inbox.database, inbox.handlers), letter.id, by="operator")
    except _Killed:
        stage.facts.append("the operator was killed over it")
    stage.prove_soon(partial(stage.ring.crashes.died, _SERVICE, DRAINED), f"{_SERVICE} worker died", SOON)
    stage.prove_soon(partial(exit_is_seen, stage, _SERVICE, DRAINED), f"with {DRAINED.exit}", SOON)


def _failed_again(stage: Stage, before: DeadLetter) -> bool:
    now = _letter(stage, before)
    seen = now.resolved_at, now.first_seen, now.attempts
    return seen == (None, before.first_seen, before.attempts + 1)


def _open(stage: Stage, subject: UUID) -> DeadLetter:
    return next(one for one in deadletters.open_letters(stage.node(_SERVICE).database) if one.subject == subject)


def _letter(stage: Stage, letter: DeadLetter) -> DeadLetter:
    found = deadletters.find(stage.node(_SERVICE).database, letter.id)
    assert found is not None
    return found
