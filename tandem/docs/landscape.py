"""Who tells what to whom, read from the contracts and from what each service has handlers for."""

from collections.abc import Sequence
from dataclasses import dataclass

import shared.contracts  # noqa: F401 -- registers every event
from shared.contracts import published
from shared.contracts.delivery import DELIVERY
from shared.contracts.event import Event
from shared.contracts.upcasting import newest_kind
from shared.service import Service


@dataclass(frozen=True)
class Stream:
    """The events of one kind of thing, in the order in which they happen to it."""

    name: str
    events: tuple[type[Event], ...]


class Landscape:
    """All services with their streams."""

    def __init__(self, services: Sequence[Service]) -> None:
        self.services = sorted(services, key=lambda service: service.name)
        names = sorted({kind.aggregate for kind in published()})
        self.streams = tuple(Stream(name, _events_of(name)) for name in names)

    def tellers(self, stream: Stream) -> list[Service]:
        """The services that tell a stream: its owner, or every service where it is about the delivery itself."""
        if stream.name in DELIVERY:
            return list(self.services)
        return [service for service in self.services if service.name == stream.name.partition(".")[0]]

    def listeners(self, stream: Stream) -> list[Service]:
        """The services that receive a stream, whole."""
        return [service for service in self.services if stream.name in service.handlers.streams]

    def handled(self, service: Service, stream: Stream) -> list[type[Event]]:
        """What a service does something with; the other events of a stream only advance its progress."""
        if stream.name in DELIVERY:
            return list(stream.events)
        return [kind for kind in stream.events if newest_kind(kind) in service.handlers.events]


def _events_of(stream: str) -> tuple[type[Event], ...]:
    return tuple(kind for kind in published() if kind.aggregate == stream)


def what_it_says(kind: type[Event]) -> str:
    """The docstring of an event on one line."""
    return " ".join((kind.__doc__ or "").split())
