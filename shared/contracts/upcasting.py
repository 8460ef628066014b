"""Older versions of an event are read as the newest: a handler knows that one alone, and what was told years ago still opens.

An upcaster stands beside the newer class, and says what the older one meant in its words. It knows nothing but the older event.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from shared.contracts.event import Event

Older = TypeVar("Older", bound=Event)
Newer = TypeVar("Newer", bound=Event)

#: Of each version that is superseded the next one, and how to come there.
_steps: dict[type[Event], tuple[type[Event], Callable[..., Event]]] = {}


def upcasts(older: type[Older], newer: type[Newer]) -> Callable[[Callable[[Older], Newer]], Callable[[Older], Newer]]:
    """Register how ``older`` is read as ``newer``, a later version of the same event. Raises ``ValueError`` for any other."""
    if (older.name, older.aggregate) != (newer.name, newer.aggregate) or older.version >= newer.version:
        raise ValueError(f"{newer.type_name()} is no later version of {older.type_name()}")

    def register(step: Callable[[Older], Newer]) -> Callable[[Older], Newer]:
        if older in _steps:
            raise ValueError(f"two upcasters of {older.type_name()}")
        _steps[older] = (newer, step)
        return step

    return register


def newest(event: Event) -> Event:
    """The same event in the newest version that is known here."""
    while (step := _steps.get(type(event))) is not None:
        event = step[1](event)
    return event


def newest_kind(kind: type[Event]) -> type[Event]:
    """The newest version of an event that is known here."""
    while kind in _steps:
        kind = _steps[kind][0]
    return kind


def check(kinds: Iterable[type[Event]]) -> None:
    """Raise ``ValueError`` when the versions of an event do not all lead to the same newest one."""
    newest_of: dict[str, type[Event]] = {}
    for kind in kinds:
        end = newest_kind(kind)
        if newest_of.setdefault(kind.name, end) is not end:
            raise ValueError(f"there is no way from each version of {kind.name} to its newest")
