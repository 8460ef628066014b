"""The town around notifications: other services say what happened, accounts look at what they were told."""

from typing import Any
from uuid import UUID, uuid4

from shared.contracts.envelope import Envelope, encode
from shared.contracts.event import Event
from shared.contracts.portal import MemberJoined
from shared.reference.codes import Role
from tests.support.teller import Envelopes
from tests.support.world import KBO_WORK, Caller, World, actor


class Town(Envelopes):
    """The world around notifications: other services tell what happened, and accounts look at their notices."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world

    def tell(self, event: Event, subject: UUID | None = None, by: UUID | None = None) -> UUID:
        """Another service tells what happened to ``subject``; the id of that thing."""
        subject = subject or uuid4()
        self.receive(self.envelope(event, subject, by))
        return subject

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
