"""A browser that sees the pages."""

import re
from html import unescape
from typing import Any
from uuid import UUID

from services.portal import web_sessions
from tests.support.markup import mistakes
from tests.support.world import World

PASSWORD = "lang genoeg om te onthouden"
_FORM = re.compile(r"<form.*?</form>", re.DOTALL)
_INPUT = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_SAYS = re.compile(r'(name|value)="([^"]*)"')


class Browser:
    """A browser without JavaScript: cookies, and forms with their token."""

    def __init__(self, world: World, language: str = "nl") -> None:
        self.world = world
        self.client = world.apps["portal"].test_client()
        self.headers = {"Accept-Language": language}

    def open(self, path: str) -> Any:
        """Open a page, following redirects."""
        return _checked(self.client.get(path, headers=self.headers, follow_redirects=True))

    def submit(self, page: str, action: str, **fields: str | list[str]) -> Any:
        """Fill in a form of a page and send it, hidden fields and all; stays at the answer, a redirect or not."""
        return self.send(action, self.hidden(page, action) | fields)

    def hidden(self, page: str, action: str) -> dict[str, Any]:
        """The hidden fields of a form as it is shown now."""
        text = self.open(page).text
        found = next((form for form in _FORM.findall(text) if f'action="{action}"' in form), text)
        inputs = [dict(_SAYS.findall(each)) for each in _INPUT.findall(found)]
        return {each["name"]: unescape(each["value"]) for each in inputs}

    def send(self, action: str, data: dict[str, Any]) -> Any:
        """Send a form that was filled in, perhaps one that was opened a while ago."""
        return _checked(self.client.post(action, data=data, headers=self.headers))

    def token(self, page: str) -> str:
        """The token of the forms of a page."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.open(page).text)
        assert found
        return found[1]

    def session(self) -> str:
        """What the cookie of the session holds."""
        cookie = self.client.get_cookie("tandem")
        assert cookie
        return cookie.value

    def come_in(self, account: UUID) -> "Browser":
        """Be somebody who logged in, whatever their password."""
        with self.world.runtime.parts["portal"].database.transaction() as session:
            self.client.set_cookie("tandem", web_sessions.start(session, account))
        return self

    def log_in(self, username: str, password: str = PASSWORD, then: str = "") -> Any:
        """Log in."""
        return self.submit("/login", f"/login{then}", username=username, password=password)


def _checked(answer: Any) -> Any:
    """The answer; every page that a test sees is written as HTML asks."""
    if answer.mimetype == "text/html":
        assert mistakes(answer.text) == []
    return answer
