"""A file with two people at work in it, each at a browser."""

from services.portal import web_sessions
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from tests.component.portal.browser import Browser
from tests.support.passage import Passage
from tests.support.world import World


class Filed(Passage):
    """A passage whose people look at pages; ``page`` is the address of a page of the file."""

    def at(self, who: Actor, language: str = "nl") -> Browser:
        """A browser in which somebody is logged in."""
        browser = Browser(self.world, language)
        with self.world.runtime.parts["portal"].database.transaction() as session:
            UnitOfWork(session, "portal", Actor.system("portal"))
            cookie = web_sessions.start(session, who.account)
        browser.client.set_cookie("tandem", cookie)
        return browser

    def page(self, name: str) -> str:
        """A page of the file."""
        return f"{self.file}/{name}"


def filed(world: World) -> Filed:
    """A file with its tandem, just opened."""
    made = Filed(world)
    made.enter()
    made.open_file()
    return made
