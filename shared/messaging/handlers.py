"""What a service does with the events of others, with its timers and with its recurring jobs."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import structlog

from shared.contracts.delivery import DELIVERY, HourRequested, HourTold, ResendRequested
from shared.contracts.envelope import Envelope
from shared.contracts.event import Event
from shared.contracts.upcasting import newest_kind
from shared.messaging import tallies
from shared.messaging.outbox import send_again, send_hour_again

if TYPE_CHECKING:
    from shared.persistence.database import Database
    from shared.persistence.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Event)
Handler = Callable[["UnitOfWork", Any, Envelope], object]
TimerHandler = Callable[["UnitOfWork", UUID, date], object]
#: Gives how much it did, when it does more the next time; nothing when it counts for nobody.
Job = Callable[["Database"], int | None]

log = structlog.get_logger()


class Handlers:
    """The register of one service. To handle one event is to subscribe to its whole stream."""

    def __init__(self, service: str) -> None:
        self.service = service
        self._events: dict[type[Event], list[Handler]] = {}
        self._timers: dict[str, TimerHandler] = {}
        self.jobs: list[Job] = []

    def on(self, kind: type[E]) -> Callable[[Callable[["UnitOfWork", E, Envelope], object]], Callable[..., object]]:
        """Register a handler for an event that is new here, in order and already open.

        Raises ``ValueError`` for a version that is superseded: it arrives as the newest, and the handler would hear nothing.
        """
        if newest_kind(kind) is not kind:
            raise ValueError(f"{self.service} handles {kind.type_name()}, of which there is a newer version")

        def register(handler: Callable[["UnitOfWork", E, Envelope], object]) -> Callable[..., object]:
            self._events.setdefault(kind, []).append(handler)
            return handler

        return register

    def timer(self, kind: str) -> Callable[[TimerHandler], TimerHandler]:
        """Register what happens when a timer of this kind is due."""

        def register(handler: TimerHandler) -> TimerHandler:
            self._timers[kind] = handler
            return handler

        return register

    def job(self, job: Job) -> Job:
        """Register something that a worker does again and again outside any transaction, such as sending mail."""
        self.jobs.append(job)
        return job

    @property
    def streams(self) -> frozenset[str]:
        """The aggregate streams this service listens to, whole."""
        return frozenset(kind.aggregate for kind in self._events) | DELIVERY

    @property
    def events(self) -> frozenset[type[Event]]:
        """The events it has a handler for."""
        return frozenset(self._events)

    def handle(self, work: "UnitOfWork", event: Event, envelope: Envelope) -> None:
        """Give an event to its handlers; a known event without one changes nothing."""
        if isinstance(event, ResendRequested | HourRequested):
            self._send_again(work, event)
        if isinstance(event, HourTold):
            tallies.keep(work.session, self.streams, event)
        for handler in self._events.get(type(event), ()):
            handler(work, event, envelope)

    def _send_again(self, work: "UnitOfWork", request: ResendRequested | HourRequested) -> None:
        """Answer a consumer that misses events of this service."""
        if request.producer != self.service:
            return
        if isinstance(request, HourRequested):
            stream, again = request.stream, send_hour_again(work.session, request.stream, datetime.fromisoformat(request.hour))
        else:
            stream = request.aggregate_type
            again = send_again(work.session, stream, request.aggregate_id, request.from_version, request.to_version)
        if not again:
            log.error("resend-impossible", service=self.service, consumer=request.consumer, stream=stream)

    def ring(self, work: "UnitOfWork", kind: str, subject: UUID, due: date) -> None:
        """Run a timer's handler. Raises ``KeyError`` for a kind that nobody handles."""
        self._timers[kind](work, subject, due)
