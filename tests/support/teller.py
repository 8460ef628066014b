"""What other services would say to one service under test."""

from collections import Counter
from uuid import UUID, uuid4

from shared import clock
from shared.contracts.envelope import Envelope, encode, source_of, to_data
from shared.contracts.event import Event
from shared.ids import event_id
from shared.messaging.ends import End
from tests.support.world import World


class Envelopes:
    """Puts events in their envelopes, each aggregate in its order."""

    def __init__(self) -> None:
        self._versions: Counter[tuple[str, UUID]] = Counter()

    def envelope(self, event: Event, subject: UUID, by: UUID | None = None) -> Envelope:
        """The next event of a thing, as it travels."""
        self._versions[event.aggregate, subject] += 1
        return Envelope(
            id=event_id(),
            source=source_of(event.name.partition(".")[0]),
            type=event.type_name(),
            subject=subject,
            time=clock.now(),
            stream=event.aggregate,
            version=self._versions[event.aggregate, subject],
            correlation=uuid4(),
            causation=None,
            actor=by or uuid4(),
            data=to_data(event),
        )


class Teller(Envelopes):
    """Tells one service of events."""

    def __init__(self, world: World, service: str) -> None:
        super().__init__()
        self.inbox = world.runtime.parts[service].inbox

    def tell(self, event: Event, subject: UUID | None = None, by: UUID | None = None) -> End:
        """Say what happened to ``subject``, and see how the delivery ended."""
        (end,) = self.inbox.receive([encode(self.envelope(event, subject or uuid4(), by))])
        return end
