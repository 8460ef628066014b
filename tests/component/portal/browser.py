"""A browser that sees the pages."""

import re
from typing import Any

from tests.support.world import World

PASSWORD = "lang genoeg om te onthouden"


class Browser:
    """A browser without JavaScript: cookies, and forms with their token."""

    def __init__(self, world: World, language: str = "nl") -> None:
        self.world = world
        self.client = world.apps["portal"].test_client()
        self.headers = {"Accept-Language": language}

    def open(self, path: str) -> Any:
        """Open a page, following redirects."""
        return self.client.get(path, headers=self.headers, follow_redirects=True)

    def submit(self, page: str, action: str, **fields: str) -> Any:
        """Fill in a form of a page and send it; stays at the answer, a redirect or not."""
        return self.client.post(action, data={"csrf_token": self.token(page), **fields}, headers=self.headers)

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

    def log_in(self, username: str, password: str = PASSWORD, then: str = "") -> Any:
        """Log in."""
        return self.submit("/login", f"/login{then}", username=username, password=password)
