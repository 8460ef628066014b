"""Every screen, one by one: found by axe, by the narrowest window, by the scale, by the words on it."""

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tandem.screens.catalogue import SCREENS, Screen
from tandem.screens.stage import Stage
from tandem.screens.visiting import Visits
from tests.browser.conftest import Look
from tests.browser.routes import unseen
from tests.browser.words import strangers

#: Bytes over the wire of a first visit, without fonts; there are none.
MOST_BYTES = 100 * 1024
#: The narrowest window of WCAG 1.4.10, and what a window of 1280 has left at 200 % (1.4.4).
NARROW, ENLARGED = {"width": 320, "height": 700}, {"width": 640, "height": 450}

every_screen = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)


@every_screen
def test_axe_finds_nothing(visits: Visits, screen: Screen, look: Look) -> None:
    """WCAG 2.2 AA and its good practices, as far as a program can see."""
    nothing(found_by_axe(visits.show(screen, **look.options)))


@every_screen
@pytest.mark.parametrize("size", [NARROW, ENLARGED], ids=["320", "200%"])
def test_nothing_is_lost_in_a_narrow_window(visits: Visits, screen: Screen, size: dict[str, int]) -> None:
    """Nobody has to scroll sideways to read."""
    nothing(too_wide(visits.show(screen, viewport=size)))


@every_screen
def test_a_first_visit_is_light(visits: Visits, screen: Screen) -> None:
    """Page, style, script and pictures together."""
    page = visits.window(screen.role)
    line, sizes = page.context.new_cdp_session(page), list[int]()
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
    page.goto(screen.address(visits.stage.ids), wait_until="load")
    page.wait_for_timeout(200)
    assert 0 < sum(sizes) <= MOST_BYTES


@every_screen
def test_only_dutch_is_read(visits: Visits, screen: Screen) -> None:
    """No code, no English, nothing that a program says to a program; and no name where a browser remembers it."""
    page = visits.show(screen)
    # what stands in code is meant as code
    page.evaluate("document.querySelectorAll('code').forEach((e) => e.remove())")
    nothing(strangers(page.inner_text("body")))
    remembered = f"{page.title()} {page.url}"
    assert not [name for name in visits.stage.names if name in remembered]


@every_screen
def test_the_keyboard_reaches_everything_and_shows_where_it_is(visits: Visits, screen: Screen) -> None:
    """Each thing that can be pressed or filled in is reached by Tab, in the order in which it stands, with a mark around it."""
    page = visits.show(screen)
    wanted = page.evaluate(_NUMBER_ALL)
    reached, unmarked = set(), []
    # a field that has the focus at once is where one begins: from the end it goes on at the top
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        at = page.evaluate(_WHERE)
        if at is None:
            continue
        reached.add(at["number"])
        if not at["marked"]:
            unmarked.append(at["what"])
    missed = set(map(str, range(wanted))) - reached
    nothing([f"not reached: {page.evaluate(_WHICH, number)}" for number in missed] + [f"no mark: {each}" for each in unmarked])


def test_every_page_is_a_screen(stage: Stage) -> None:
    """A page that nobody looks at would be the one that is wrong."""
    nothing(unseen(stage.ids))


def nothing(found: Sequence[str]) -> None:
    """Fail with everything that was found."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def found_by_axe(page: Page) -> list[str]:
    """What axe says is wrong, with the element."""
    violations = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}" for each in violations for node in each["nodes"]]


def too_wide(page: Page) -> list[str]:
    """What sticks out at the right of the window."""
    found: list[str] = page.evaluate(_TOO_WIDE)
    return found


_TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...out.slice(0, 8).map((e) => e.outerHTML.slice(0, 120))];
}"""
_NUMBER_ALL = """() => {
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const all = [...document.querySelectorAll(kinds)];
  const groups = new Set();
  const open = all.filter((e) => {
    if (e.disabled || !e.checkVisibility({ visibilityProperty: true })) return false;
    if (e.type !== "radio") return true;
    const one = groups.has(e.name);
    groups.add(e.name);
    return !one;
  });
  open.forEach((e, i) => { e.dataset.tabstop = i; });
  document.querySelectorAll("input[type=radio]:not([data-tabstop])").forEach((e) => {
    e.dataset.tabstop = document.querySelector(`input[name="${e.name}"][data-tabstop]`)?.dataset.tabstop ?? "";
  });
  return open.length;
}"""
_WHERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const s = getComputedStyle(e);
  const marked = (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none";
  return { number: e.dataset.tabstop, marked, what: e.outerHTML.slice(0, 120) };
}"""
_WHICH = """(number) => document.querySelector(`[data-tabstop="${number}"]`)?.outerHTML.slice(0, 160)"""
