"""Every screen, one by one: found by axe, by the narrowest window, by the scale, by the words on it."""

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from tandem.screens.catalogue import SCREENS, Screen, by_name
from tandem.screens.stage import Stage
from tandem.screens.visiting import Visits
from tests.browser.conftest import LOOKS, Look
from tests.browser.looking import Seen, found_by_axe, look_at
from tests.browser.routes import unseen

#: Bytes over the wire of a first visit, without fonts; there are none.
MOST_BYTES = 100 * 1024

every_screen = pytest.mark.parametrize("name", [screen.name for screen in SCREENS])


@pytest.fixture(scope="session")
def seen(all_visits: Visits) -> Callable[[str], Seen]:
    """What was seen of a screen, looked at once."""
    return cache(lambda name: look_at(all_visits, by_name(name)))


@every_screen
def test_axe_finds_nothing(seen: Callable[[str], Seen], name: str) -> None:
    """WCAG 2.2 AA and its good practices, as far as a program can see."""
    nothing(seen(name).axe)


@every_screen
def test_nothing_goes_wrong_in_the_browser(seen: Callable[[str], Seen], name: str) -> None:
    """No script fails, no policy of ours is broken, nothing is fetched elsewhere."""
    nothing(seen(name).faults)


@every_screen
def test_the_page_is_written_as_html_asks(seen: Callable[[str], Seen], name: str) -> None:
    """As it comes from the server, before a browser mends it."""
    nothing(seen(name).markup)


@every_screen
def test_nothing_is_lost_at_320_pixels(seen: Callable[[str], Seen], name: str) -> None:
    """Nobody has to scroll sideways to read."""
    nothing(seen(name).narrow)


@every_screen
def test_nothing_is_lost_at_200_percent(seen: Callable[[str], Seen], name: str) -> None:
    """Idem, for who reads everything twice as large."""
    nothing(seen(name).enlarged)


@every_screen
def test_a_first_visit_is_light(seen: Callable[[str], Seen], name: str) -> None:
    """Page, style, script and pictures together."""
    assert 0 < seen(name).bytes <= MOST_BYTES


@every_screen
def test_only_dutch_is_read(seen: Callable[[str], Seen], name: str) -> None:
    """No code, no English, nothing that a program says to a program."""
    nothing(seen(name).words)


@every_screen
def test_no_name_stands_where_a_browser_remembers_it(seen: Callable[[str], Seen], stage: Stage, name: str) -> None:
    """Neither in the title nor in the address: both stay in the history of a browser."""
    nothing([each for each in stage.names if each in seen(name).remembered])


@every_screen
def test_the_keyboard_reaches_everything_and_shows_where_it_is(seen: Callable[[str], Seen], name: str) -> None:
    """Each thing that can be pressed or filled in is reached by Tab, with a mark around it."""
    nothing(seen(name).keyboard)


@every_screen
def test_axe_finds_nothing_in_any_look(request: pytest.FixtureRequest, visits: Visits, name: str) -> None:
    """In both languages, light and dark, wide and narrow, with and without motion; for `make nightly`."""
    screen, looks = by_name(name), LOOKS[request.config.getoption("--matrix")]
    nothing([f"{look}: {found}" for look in looks for found in _axe_in(visits, screen, look)])


def test_every_page_is_a_screen(stage: Stage) -> None:
    """A page that nobody looks at would be the one that is wrong."""
    nothing(unseen(stage.ids))


def nothing(found: Sequence[str]) -> None:
    """Fail with everything that was found."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def _axe_in(visits: Visits, screen: Screen, look: Look) -> list[str]:
    page = visits.show(screen, **look.options)
    found = found_by_axe(page)
    page.close()
    return found
