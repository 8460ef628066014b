"""What is printed: on one sheet of A4, and nothing of it cut."""

import re

import pytest

from tandem.screens.catalogue import by_name
from tandem.screens.visiting import Visits


@pytest.mark.parametrize("name", ["file-agreement", "file-copy-sheet"])
def test_it_stands_on_one_sheet_and_nothing_is_cut(visits: Visits, name: str) -> None:
    """The agreement of a plan of usual length, and the sheet to copy it from."""
    page = visits.show(by_name(name))
    sheets = re.findall(rb"/Type ?/Page\b[^s]", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    page.emulate_media(media="print")
    # what A4 leaves beside its margins of 18 mm, in pixels of CSS
    page.set_viewport_size({"width": 657, "height": 986})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("form:visible, nav:visible, button:visible").count() == 0
