"""Events as plain frozen dataclasses, and the register of all that are known.

An event carries ids and codes: never a name, an INSZ, an address or a narrative.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeVar, dataclass_transform

E = TypeVar("E", bound="Event")

#: Every known event class by (name, version).
EVENTS: dict[tuple[str, int], type["Event"]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, in the past tense. Subclasses are declared with :func:`event`."""

    name: ClassVar[str]
    version: ClassVar[int]
    aggregate: ClassVar[str]

    @classmethod
    def type_name(cls) -> str:
        """The CloudEvents type, ``<service>.<fact>.v<N>``."""
        return f"{cls.name}.v{cls.version}"


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(name: str, aggregate: str, version: int = 1) -> Callable[[type[E]], type[E]]:
    """Declare an event of the stream ``aggregate`` (``<service>.<thing>``); the docstring of the class explains it."""

    def declare(cls: type[E]) -> type[E]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        made.name, made.version, made.aggregate = name, version, aggregate
        if EVENTS.setdefault((name, version), made) is not made:
            raise ValueError(f"two events are called {name}.v{version}")
        return made

    return declare
