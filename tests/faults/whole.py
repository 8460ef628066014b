"""The judge of the real services, who knows nothing of what they do: what was told must have been applied by all who listen.

What was applied says the database itself, which notes each step of the progress of an aggregate.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from tests.faults.oracle import Command, Told, Verdict, judge_history


@dataclass(frozen=True)
class Step:
    """An aggregate was at version ``after``, and then at ``upto``, in one transaction."""

    stream: str
    subject: UUID
    after: int
    upto: int


@dataclass
class Kept:
    """What one service's database holds. ``hears`` are streams by producer; ``keys`` those of commands that it did.

    ``left`` is what has not come to an end.
    """

    hears: Mapping[str, Collection[str]]
    told: Sequence[Told] = ()
    keys: Collection[UUID] = ()
    inbox: Collection[UUID] = ()
    steps: Sequence[Step] = ()
    left: Sequence[str] = field(default_factory=list)


def judge_system(commands: Sequence[Command], kept: Mapping[str, Kept]) -> Verdict:
    """Every accepted command was done once; every event was received, and every version applied, once and in its turn."""
    verdict = Verdict(attempted=len(commands), acknowledged=sum(one.acknowledged for one in commands))
    _judge_commands(verdict, commands, kept)
    for name, service in kept.items():
        verdict.events += len(service.told)
        judge_history(verdict, name, service.told)
        _judge_received(verdict, name, service, kept)
        verdict.unexpected += [f"{name}: {what}" for what in service.left]
    return verdict


def _judge_commands(verdict: Verdict, commands: Sequence[Command], kept: Mapping[str, Kept]) -> None:
    """A command is told of once: never twice about the same thing in the same stream, as when it was done twice."""
    done = {key for service in kept.values() for key in service.keys}
    told = Counter((one.correlation, one.stream) for service in kept.values() for one in service.told if one.causation is None)
    for one in commands:
        if one.acknowledged and one.id not in done:
            verdict.lost.append(f"command {one.id} was acknowledged, and nothing was kept of it")
        elif one.doubtful and one.id in done:
            verdict.recovered += 1
    known = {one.id for one in commands}
    verdict.duplicated += [
        f"command {key} is told of {n} times in {stream}" for (key, stream), n in told.items() if n > 1 and key in known
    ]


def _judge_received(verdict: Verdict, name: str, service: Kept, kept: Mapping[str, Kept]) -> None:
    owed = [one for producer, streams in service.hears.items() for one in kept[producer].told if one.stream in streams]
    verdict.effects += sum(step.upto - step.after for step in service.steps)
    for one in owed:
        if one.id not in service.inbox:
            verdict.lost.append(f"{one.stream} {one.subject} version {one.version} did not reach {name}")
    newest: dict[tuple[str, UUID], int] = {}
    for one in owed:
        newest[one.stream, one.subject] = max(newest.get((one.stream, one.subject), 0), one.version)
    _judge_steps(verdict, name, service.steps, newest)


def _judge_steps(verdict: Verdict, name: str, steps: Sequence[Step], newest: Mapping[tuple[str, UUID], int]) -> None:
    """The steps of each aggregate lead from 0 to its newest version without a hole, and none goes back."""
    at: dict[tuple[str, UUID], int] = {}
    for step in steps:
        aggregate = step.stream, step.subject
        before, where = at.get(aggregate, 0), f"{step.stream} {step.subject} from {step.after} to {step.upto} in {name}"
        if step.upto <= step.after:
            verdict.out_of_order.append(where)
        elif step.after < before:
            verdict.duplicated.append(f"{where}, when it was at {before}")
        elif step.after > before:
            verdict.out_of_order.append(f"{where}, when it was at {before}")
        at[aggregate] = step.upto
    for (stream, subject), version in newest.items():
        if (reached := at.pop((stream, subject), 0)) < version:
            verdict.lost.append(f"{stream} {subject} came to {reached} of {version} in {name}")
        elif reached > version:
            verdict.unexpected.append(f"{stream} {subject} came to {reached} of {version} in {name}")
    verdict.unexpected += [f"{name} applied {stream} {subject}, of which nobody told" for stream, subject in at]
