"""Coming in: a browser context for each account, logged in once by the form as people do."""

from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from tandem.screens.catalogue import Screen
from tandem.screens.stage import Stage
from tandem.screens.watch import Watch

#: What a window is when nothing is said.
_WINDOW: Final = {"width": 1280, "height": 900}
#: Nothing is still being drawn: fonts are there and no part says that it is busy.
_STILL: Final = "() => document.fonts.status === 'loaded' && !document.querySelector('[aria-busy=true]')"


class Visits:
    """Opens windows on a stage. ``faults`` are those of all windows that were closed."""

    def __init__(self, browser: Browser, stage: Stage) -> None:
        self.browser, self.stage = browser, stage
        self._known: dict[str, StorageState] = {}
        self._open: list[tuple[BrowserContext, Watch]] = []

    def window(self, role: str | None, **options: Any) -> Page:  # noqa: ANN401 -- options of playwright's context
        """A new window in which this account is logged in; ``options`` as playwright takes them."""
        settings: dict[str, Any] = {"viewport": _WINDOW, "locale": "nl-BE", "timezone_id": "Europe/Brussels", **options}
        state = self._state(role) if role else None
        context = self.browser.new_context(base_url=self.stage.url, storage_state=state, **settings)
        context.set_default_timeout(30_000)
        self._open.append((context, Watch(context, self.stage.url)))
        return context.new_page()

    def watch_of(self, page: Page) -> Watch:
        """What was noticed in the window of this page."""
        return next(watch for context, watch in self._open if context == page.context)

    def show(self, screen: Screen, **options: Any) -> Page:  # noqa: ANN401 -- idem
        """A window with a screen in it, ready."""
        page = self.window(screen.role, **options)
        page.goto(screen.address(self.stage.ids))
        if screen.prepare:
            screen.prepare(page)
        settle(page)
        return page

    def close(self) -> list[str]:
        """Close all windows; what was noticed in them."""
        faults = []
        while self._open:
            context, watch = self._open.pop()
            context.close()
            faults += watch.faults
        return faults

    def _state(self, role: str) -> StorageState:
        """The cookies of somebody who logged in."""
        if role not in self._known:
            context = self.browser.new_context(base_url=self.stage.url, locale="nl-BE")
            log_in(context.new_page(), role, self.stage.passwords[role])
            self._known[role] = context.storage_state()
            context.close()
        return self._known[role]


def log_in(page: Page, username: str, password: str) -> None:
    """Log in by the form."""
    page.goto("/login")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: not address.endswith("/login"))


def settle(page: Page) -> None:
    """Wait until a page stands still."""
    if page.evaluate("() => true"):
        page.wait_for_function(_STILL)
