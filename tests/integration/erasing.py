"""A person who went the whole way and is to be erased, and all that each service answers afterwards."""

from uuid import UUID, uuid4

from services.portal import commands as portal
from services.portal.orders import CreateAccount
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tests.support.passage import Passage
from tests.support.routes import request_for, routes
from tests.support.world import KBO_VDAB, World, actor


class Erasing:
    """A person whose file is closed, with an account of their own, and whoever answers for privacy."""

    def __init__(self, world: World) -> None:
        self.world, self.passage = world, Passage(world)
        self.passage.walk()
        # a practice story is about nobody, so that no erasure of a person reaches it
        story = f"/stories/{self.passage.ids.pop('story')}"
        self.passage.done(self.passage.care, "casemanagement", f"{story}/withdrawal", {}, of=story)
        self.participant = self.passage.ids["participant"]
        self.officer = world.client("casemanagement", actor(Role.PRIVACY_OFFICER, organisation=KBO_VDAB))
        own = CreateAccount("de.deelnemer", "Iemand Voorbeeld", KBO_VDAB, (Role.PARTICIPANT,), participant=UUID(self.participant))
        self.self = self.account(own)
        world.settle()
        choice = {"mail": True, "mail_address": "an@voorbeeld.example", "daily_at": "07:00"}
        assert world.client("notifications", self.self).put("/preferences", choice, if_match="*").status_code == 200

    def order(self) -> str:
        """Order it; its address."""
        answer = self.officer.post("/erasures", {"participant": self.participant, "ground": "asked"})
        assert answer.status_code == 201, answer.json
        return f"/erasures/{answer.json['id']}"

    def erase(self) -> str:
        """Order it, and let every service do its part."""
        made = self.order()
        self.world.settle()
        assert self.officer.get(made).json["missing"] == []
        return made

    def ids(self) -> dict[str, str]:
        """Ids of the person, the file and all that stood in it; not those of others."""
        own = {name: value for name, value in self.passage.ids.items() if name not in {"account", "service", "client", "draft"}}
        return own | {"own-account": str(self.self.account)}

    def everything(self, who: Actor) -> dict[str, str]:
        """All that each service answers somebody who asks everything, with the ids that there were."""
        ids = self.passage.ids | {"identity": self.passage.ids["account"], "any": str(uuid4())}
        asked = [route for route in routes() if route.method == "GET" and set(route.parameters) <= ids.keys()]
        told = dict.fromkeys(SERVICES, "")
        for route in asked:
            answer = self.world.client(route.service, who).get(route.path(ids), **request_for(route, ids)["query_string"])
            told[route.service] += answer.get_data(as_text=True).lower()
        return told

    def account(self, order: CreateAccount) -> Actor:
        """One more account."""
        with self.world.runtime.parts["portal"].database.transaction() as session:
            made: Actor = portal.create_account(UnitOfWork(session, "portal", Actor.system("portal")), order).actor
        self.world.settle()
        return made
