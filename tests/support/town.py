"""The town around notifications: other services say what happened, accounts look at what they were told."""

from collections import Counter
from typing import Any
from uuid import UUID, uuid4

from shared import clock
from shared.contracts.envelope import Envelope, encode, source_of, to_data
from shared.contracts.event import Event
from shared.contracts.portal import MemberJoined
from shared.ids import event_id
from shared.reference.codes import Role
from tests.support.world import KBO_WORK, Caller, World, actor


class Town:
    """The world around notifications: other services tell what happened, and accounts look at their notices."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._versions: Counter[tuple[str, UUID]] = Counter()

    def tell(self, event: Event, subject: UUID | None = None, by: UUID | None = None) -> UUID:
        """Another service tells what happened to ``subject``; the id of that thing."""
        subject = subject or uuid4()
        self.receive(self.envelope(event, subject, by))
        return subject

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

    def receive(self, envelope: Envelope) -> None:
        """Let an event arrive; it must find its place."""
        (end,) = self.world.runtime.parts["notifications"].inbox.receive([encode(envelope)])
        assert end == "applied"

    def join(self, *roles: Role, areas: tuple[str, ...] = (), organisation: str = KBO_WORK) -> Caller:
        """An account that the portal told of, ready to call."""
        who = actor(*roles, organisation=organisation, areas=areas)
        self.tell(MemberJoined(organisation=organisation, roles=roles, areas=areas), who.account)
        return self.world.client("notifications", who)

    def codes(self, caller: Caller, **query: Any) -> list[str]:
        """The codes of the notices that somebody sees, newest first."""
        answer = caller.get("/notices", **query)
        assert answer.status_code == 200, answer.json
        return [item["code"] for item in answer.json["items"]]


def account_of(caller: Caller) -> UUID:
    """The account in whose name somebody calls."""
    assert caller.who is not None
    return caller.who.account
