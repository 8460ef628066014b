"""What is printed: the content alone, whole, on as many sheets as it should be."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tandem.screens.catalogue import by_name
from tandem.screens.stage import Stage

#: What is taken along on paper, and on how many sheets at most.
ON_PAPER = {"mine": 2, "file-agreement": 2, "file-copy-sheet": 1, "switch": 3}
_A_SHEET = re.compile(rb"/Type\s*/Page[^s]")


@pytest.mark.parametrize("name", ON_PAPER)
def test_the_content_is_printed_without_what_stands_around_it(paper: Callable[[str], Page], stage: Stage, name: str) -> None:
    """No menu, no buttons; nothing is cut at the right of an A4."""
    screen = by_name(name)
    assert screen.role
    page = paper(screen.role)
    page.set_viewport_size({"width": 660, "height": 930})  # what an A4 holds between its margins, in pixels of CSS
    page.goto(screen.address(stage.ids))
    assert page.locator("h1").first.is_visible()
    assert [each for each in page.locator("header.bar, footer, button, .button, .tabs").all() if each.is_visible()] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    sheets = len(_A_SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True)))
    assert 1 <= sheets <= ON_PAPER[name]
