"""A good look at one screen: everything that a program can see of it, in one visit, since a visit is what takes long."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tandem.screens.catalogue import Screen
from tandem.screens.visiting import Visits, settle
from tests.browser.words import strangers
from tests.support.markup import mistakes

#: The narrowest window of WCAG 1.4.10, and what a window of 1280 has left at 200 % (1.4.4).
NARROW, ENLARGED = {"width": 320, "height": 700}, {"width": 640, "height": 450}


@dataclass(frozen=True)
class Seen:
    """What was found on a screen, in sentences; ``bytes`` is what a first visit takes over the wire."""

    bytes: int
    markup: list[str]
    axe: list[str]
    words: list[str]
    remembered: str
    narrow: list[str]
    enlarged: list[str]
    keyboard: list[str]
    faults: list[str]


def look_at(visits: Visits, screen: Screen) -> Seen:
    """Visit a screen for the first time, look at everything, and leave."""
    address = screen.address(visits.stage.ids)
    page = visits.window(screen.role)
    size = _load(page, address)
    if screen.prepare:
        screen.prepare(page)
    settle(page)
    return Seen(
        bytes=size,
        markup=mistakes(page.request.get(address).text()),
        axe=found_by_axe(page),
        keyboard=out_of_reach(page),
        narrow=_in(page, NARROW),
        enlarged=_in(page, ENLARGED),
        words=_strangers(page),
        remembered=f"{page.title()} {page.url}",
        faults=visits.close(),
    )


def found_by_axe(page: Page) -> list[str]:
    """What axe says is wrong, with the element."""
    violations = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}" for each in violations for node in each["nodes"]]


def too_wide(page: Page) -> list[str]:
    """What sticks out at the right of the window."""
    found: list[str] = page.evaluate(_TOO_WIDE)
    return found


def out_of_reach(page: Page) -> list[str]:
    """What Tab does not come to, and what shows no mark when it does."""
    wanted, stops = page.evaluate(_NUMBER_ALL)
    reached, unmarked = set(), []
    # a field that has the focus at once is where one begins: from the end it goes on at the top
    for _ in range(stops + 3):
        page.keyboard.press("Tab")
        at = page.evaluate(_WHERE)
        if at is None:
            continue
        reached.add(at["number"])
        if not at["marked"]:
            unmarked.append(f"no mark: {at['what']}")
    missed = set(map(str, range(wanted))) - reached
    return [f"not reached: {page.evaluate(_WHICH, number)}" for number in sorted(missed)] + sorted(set(unmarked))


def _load(page: Page, address: str) -> int:
    """Bytes over the wire."""
    line, sizes = page.context.new_cdp_session(page), list[int]()
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
    page.goto(address, wait_until="load")
    settle(page)
    return sum(sizes)


def _in(page: Page, size: dict[str, int]) -> list[str]:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    return too_wide(page)


def _strangers(page: Page) -> list[str]:
    # what stands in code is meant as code
    page.evaluate("document.querySelectorAll('code').forEach((e) => e.remove())")
    return strangers(page.inner_text("body"))


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
  const parts = { date: 3, time: 2, 'datetime-local': 6 };
  return [open.length, open.reduce((sum, e) => sum + (parts[e.type] ?? 0) + 1, 0)];
}"""
_WHERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const s = getComputedStyle(e);
  const marked = (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none";
  return { number: e.dataset.tabstop, marked, what: e.outerHTML.slice(0, 120) };
}"""
_WHICH = """(number) => document.querySelector(`[data-tabstop="${number}"]`)?.outerHTML.slice(0, 160)"""
