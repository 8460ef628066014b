"""The judge: compares what clients were promised with what the databases hold. It knows nothing of queues or processes.

Its words are Jepsen's. *Acknowledged* is a command whose client was told that it was done. *Lost*: acknowledged, or told to
others, and nowhere to be seen. *Recovered*: an attempt ended without an answer, and the command is there once all the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID


@dataclass(frozen=True)
class Command:
    """One command of a client, who sends it until it is accepted. ``doubtful``: an attempt ended without an answer."""

    id: UUID
    acknowledged: bool
    doubtful: bool = False


@dataclass(frozen=True)
class Told:
    """One event in a service's history. ``correlation`` is the command it comes from, ``causation`` the event, if any."""

    id: UUID
    stream: str
    subject: UUID
    version: int
    correlation: UUID
    causation: UUID | None = None


@dataclass(frozen=True)
class Effect:
    """One time that a service applied an event."""

    event: UUID
    stream: str
    subject: UUID
    version: int


@dataclass
class Seen:
    """What one service's database holds. ``listens`` are its streams, ``mirrors`` those whose events make it tell one of its own.

    ``left`` is what has not come to an end: still to be sent, waiting, dead, asked for once more.
    """

    listens: frozenset[str]
    mirrors: frozenset[str]
    told: Sequence[Told] = ()
    effects: Sequence[Effect] = ()
    left: Sequence[str] = ()


@dataclass
class Verdict:
    """What the judge found."""

    attempted: int = 0
    acknowledged: int = 0
    recovered: int = 0
    events: int = 0
    effects: int = 0
    lost: list[str] = field(default_factory=list)
    duplicated: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.duplicated or self.out_of_order or self.unexpected)

    @property
    def complaints(self) -> list[str]:
        """Everything that is wrong, a line each."""
        kinds = (
            ("lost", self.lost),
            ("duplicated", self.duplicated),
            ("out of order", self.out_of_order),
            ("unexpected", self.unexpected),
        )
        return [f"{kind}: {what}" for kind, found in kinds for what in found]

    def __add__(self, other: "Verdict") -> "Verdict":
        """Both together."""
        return Verdict(**{name: mine + getattr(other, name) for name, mine in vars(self).items()})

    def __str__(self) -> str:
        """In one line."""
        return (
            f"attempted {self.attempted}, acknowledged {self.acknowledged}, events {self.events}, effects {self.effects}, "
            f"recovered {self.recovered}, lost {len(self.lost)}, duplicated {len(self.duplicated)}, "
            f"out of order {len(self.out_of_order)}, unexpected {len(self.unexpected)}"
        )


def judge(commands: Sequence[Command], seen: Mapping[str, Seen]) -> Verdict:
    """Every accepted command has one event, every event one effect where it is listened to, every version in its turn."""
    told = [one for service in seen.values() for one in service.told]
    verdict = Verdict(
        attempted=len(commands),
        acknowledged=sum(one.acknowledged for one in commands),
        events=len(told),
        effects=sum(len(service.effects) for service in seen.values()),
    )
    _judge_commands(verdict, commands, told)
    for name, service in seen.items():
        judge_history(verdict, name, service.told)
        _judge_effects(verdict, name, service, told)
        _judge_mirrors(verdict, name, service, told)
        verdict.unexpected += [f"{name}: {what}" for what in service.left]
    return verdict


def _judge_commands(verdict: Verdict, commands: Sequence[Command], told: Iterable[Told]) -> None:
    made = Counter(one.correlation for one in told if one.causation is None)
    for one in commands:
        times = made.pop(one.id, 0)
        if times > 1:
            verdict.duplicated.append(f"command {one.id} made {times} events")
        elif one.acknowledged and not times:
            verdict.lost.append(f"command {one.id} was acknowledged and made no event")
        elif one.doubtful and times:
            verdict.recovered += 1
    verdict.unexpected += [f"event of a command {one} that nobody gave" for one in made]


def judge_history(verdict: Verdict, name: str, told: Iterable[Told]) -> None:
    """The versions of every aggregate are 1 … n, each once."""
    versions: dict[tuple[str, UUID], list[int]] = {}
    for one in told:
        versions.setdefault((one.stream, one.subject), []).append(one.version)
    for (stream, subject), found in versions.items():
        if found != [*range(1, len(found) + 1)]:
            verdict.unexpected.append(f"{name} tells of {stream} {subject} in versions {found}")


def _judge_effects(verdict: Verdict, name: str, service: Seen, told: Iterable[Told]) -> None:
    owed = {one.id: one for one in told if one.stream in service.listens}
    times = Counter(effect.event for effect in service.effects)
    for event, one in owed.items():
        where = f"{one.stream} {one.subject} version {one.version} in {name}"
        if not times[event]:
            verdict.lost.append(where)
        elif times[event] > 1:
            verdict.duplicated.append(f"{where}: {times[event]} times")
    verdict.unexpected += [f"{name} applied event {event}, which nobody told" for event in times if event not in owed]
    verdict.out_of_order += [f"{name}: {what}" for what in _swapped(service.effects)]


def _swapped(effects: Iterable[Effect]) -> list[str]:
    """Where a version was applied for the first time after a later one."""
    order: dict[tuple[str, UUID], dict[int, None]] = {}
    for effect in effects:
        order.setdefault((effect.stream, effect.subject), {}).setdefault(effect.version)
    return [
        f"{stream} {subject} version {later} after {earlier}"
        for (stream, subject), versions in order.items()
        for earlier, later in pairwise(versions)
        if later < earlier
    ]


def _judge_mirrors(verdict: Verdict, name: str, service: Seen, told: Iterable[Told]) -> None:
    """What a handler tells of an event comes with its effect: once."""
    caused = Counter(one.causation for one in service.told if one.causation is not None)
    for one in told:
        if one.stream not in service.mirrors:
            continue
        times = caused.pop(one.id, 0)
        if not times:
            verdict.lost.append(f"what {name} tells of {one.stream} {one.subject} version {one.version}")
        elif times > 1:
            verdict.duplicated.append(f"what {name} tells of {one.stream} {one.subject} version {one.version}: {times} times")
    verdict.unexpected += [f"{name} tells of event {event}, which nobody told" for event in caused]
