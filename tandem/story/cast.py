"""Who plays in the story: one account for each role."""

from collections.abc import Mapping, Sequence

from shared.reference.codes import Role
from tandem.demo.accounts import ACCOUNTS, CLIENT, DemoAccount
from tandem.story.actor import Person, Program
from tandem.story.line import Line


class Cast:
    """The accounts of the demo under the names of their parts. ``passwords`` by username."""

    def __init__(self, line: Line, passwords: Mapping[str, str]) -> None:
        self._line = line
        people = {each.username: Person(line, _name(each), each.username, passwords[each.username]) for each in ACCOUNTS}
        self.intake = people["intake.ocmw"]
        self.other_intake = people["intake.werkwijzer"]
        self.mediator = people["bemiddelaar.vdab"]
        self.mediator_elsewhere = people["bemiddelaar2.vdab"]
        self.coordinator = people["team.vdab"]
        self.work = people["werk.werkwijzer"]
        self.care = people["zorg.caw"]
        self.other_care = people["zorg.cgg"]
        self.network = people["netwerk.netwerk"]
        self.provider = people["aanbod.vaph"]
        self.admin = people["beheer.vdab"]
        self.privacy = people["privacy.vdab"]
        self.receivers: Sequence[Person] = [people[each.username] for each in ACCOUNTS if each.role is Role.RECEIVER]
        self.editors: Sequence[Person] = [people[each.username] for each in ACCOUNTS if each.role is Role.STORY_EDITOR]
        self.sam = Program(line, "SAM", CLIENT.client_id, passwords[CLIENT.client_id])

    def newcomer(self, name: str, username: str, password: str) -> Person:
        """Somebody who got an account during the story."""
        return Person(self._line, name, username, password)


def _name(account: DemoAccount) -> str:
    return f"{account.name.partition(' ')[0]} ({account.role})"
