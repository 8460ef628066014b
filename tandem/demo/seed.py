"""Fill empty databases with the demo, by the commands that people use: what the rules refuse is not in the demo either."""

from typing import Protocol

from services.casemanagement.register import sow
from shared.access.actor import Actor
from shared.settings import settings
from tandem.demo import mandates, people, preferences, reports, welfare_services
from tandem.demo.acting import acting_in
from tandem.demo.passwords import DemoPasswords


class UrlOf(Protocol):
    """Where the database of a service stands, for one of its runtime roles."""

    def __call__(self, service: str, kind: str = "") -> str:
        """For all kinds of process but those with a role of their own."""


def seed(url_of: UrlOf, passwords: DemoPasswords) -> None:
    """Seed each service, in the role of what people reach, and then tell people the accounts.

    Each service is one transaction and is left alone when it was seeded before: the next start finishes one that was
    broken off. Raises ``PermissionError`` outside the demo profile, and ``Clear`` when the passwords are gone.
    """
    if not settings().demo:
        raise PermissionError("the demo is for the demo profile alone")
    with acting_in("portal", url_of("portal")) as acting:
        actors = people.seed(acting(Actor.system("portal")), passwords.make)
    with acting_in("casemanagement", url_of("casemanagement")) as acting:
        mandates.seed(acting, actors)
        sow(acting(Actor.system("casemanagement")))
    with acting_in("referral", url_of("referral")) as acting:
        welfare_services.seed(acting, actors)
    with acting_in("notifications", url_of("notifications")) as acting:
        preferences.seed(acting, actors)
    with acting_in("reporting", url_of("reporting", "web")) as acting:
        reports.seed(acting, actors)
    passwords.tell()
