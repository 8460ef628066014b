"""A Tandem in which there is something to see, and windows on it. Whatever a window noticed that it should not fails its test."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tandem.embedded.story import fresh_tandem
from tandem.screens.chromium import NoChromium, chromium
from tandem.screens.stage import Stage, set_up
from tandem.screens.visiting import Visits

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


# a machine that does much else at once is slow, not wrong
expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Look:
    """How somebody looks at a page."""

    language: str = "nl"
    scheme: str = "light"
    width: int = 1280
    motion: str = "no-preference"

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}-{self.motion}"

    @property
    def options(self) -> dict[str, Any]:
        """As playwright takes them."""
        locale = {"nl": "nl-BE", "en": "en-GB"}[self.language]
        size = {"width": self.width, "height": 900}
        return {"locale": locale, "color_scheme": self.scheme, "viewport": size, "reduced_motion": self.motion}


#: In which looks screens are seen besides the usual one: none in `make browser`, all in `make nightly`.
LOOKS = {
    "day": [],
    "whole": [Look(*each) for each in product(("nl", "en"), ("light", "dark"), (1280, 320), ("no-preference", "reduce"))],
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much is looked at."""
    parser.addoption("--matrix", choices=sorted(LOOKS), default="day", help="in how many looks every screen is held against axe")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Where it cannot be had the tests are skipped with the reason; in CI they fail."""
    try:
        with chromium() as made:
            yield made
    except NoChromium as reason:
        outcome = pytest.fail.Exception if os.environ.get("CI") == "true" else pytest.skip.Exception
        raise outcome(str(reason), pytrace=False) from None


@pytest.fixture(scope="session")
def stage(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A fresh Tandem with files in every state. Asked for after the browser: without that it would be made in vain."""
    folder = tmp_path_factory.mktemp("stage")
    with fresh_tandem(folder / "var") as environment:
        yield set_up(environment["TANDEM_BASE_URL"], folder / "var" / "secrets" / "accounts.json")


@pytest.fixture(scope="session")
def all_visits(browser: Browser, stage: Stage) -> Visits:
    """Who logged in once stays so for the whole run."""
    return Visits(browser, stage)


@pytest.fixture
def visits(all_visits: Visits) -> Iterator[Visits]:
    """Windows of one test."""
    yield all_visits
    assert all_visits.close() == []


@pytest.fixture
def window(visits: Visits) -> Callable[..., Page]:
    """Opens a window in which an account is logged in."""
    return visits.window


@pytest.fixture
def two_windows(visits: Visits) -> tuple[Page, Page]:
    """The casemanager werk and the casemanager zorg, side by side."""
    return visits.window("werk.werkwijzer"), visits.window("zorg.caw")


@pytest.fixture
def phone(visits: Visits) -> Callable[[str], Page]:
    """A telephone of an account."""
    return lambda role: visits.window(role, **PHONE)


@pytest.fixture
def no_script(visits: Visits) -> Callable[[str], Page]:
    """A window in which no script runs."""
    return lambda role: visits.window(role, java_script_enabled=False)


@pytest.fixture
def paper(visits: Visits) -> Callable[[str], Page]:
    """A window that shows pages as they are printed."""

    def opened(role: str) -> Page:
        page = visits.window(role)
        page.emulate_media(media="print")
        return page

    return opened
