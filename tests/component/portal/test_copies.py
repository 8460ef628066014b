"""What must also stand in VDAB's register, on screen; and the agreement to print."""

import re
from html import unescape

import pytest

from tests.component.portal.filed import Filed, filed
from tests.support.nobody import told
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "casemanagement", "identity", "intake", "referral", "notifications")


@pytest.fixture
def file(world: World) -> Filed:
    """A file that runs."""
    made = filed(world)
    made.fill_both_sides()
    made.agree_and_start()
    return made


def test_a_copy_sheet_has_the_text_and_a_tick(file: Filed) -> None:
    """What was ticked is on the other list, beside the plan that was ticked before; taken back it is to do again."""
    work, copies = file.at(file.work), file.page("copies")
    sheet = file.page(f"copies/{file.ids['action-shared']}")
    assert told("shared") in work.open(sheet).text
    assert work.submit(sheet, f"{sheet}/tick").status_code == 303
    assert work.open(copies).text.count("overgenomen door u") == 2
    assert work.submit(copies, f"{sheet}/untick").status_code == 303
    assert work.open(copies).text.count("overgenomen door u") == 1


def test_what_changed_after_it_was_copied_comes_back(file: Filed) -> None:
    """And a tick of the text before is refused on the page itself."""
    work, action = file.at(file.work), file.ids["action-shared"]
    sheet = file.page(f"copies/{action}")
    before = re.search(r'name="version" value="([^"]+)"', work.open(sheet).text)
    assert before
    assert work.submit(sheet, f"{sheet}/tick").status_code == 303
    file.take(file.care, "PATCH", "casemanagement", f"/actions/{action}", {"stage": "action"}, of=f"/actions/{action}")
    assert "Veranderd sinds de overname" in work.open(file.page("copies")).text
    answer = work.submit(sheet, f"{sheet}/tick", version=before[1])
    assert answer.status_code == 409
    assert "Dit veranderde terwijl u het overnam" in answer.text


def test_nothing_of_the_care_side_is_on_the_list_and_the_care_side_has_no_such_page(file: Filed) -> None:
    """VDAB has it, as the casemanager werk."""
    assert told("work") in file.at(file.vdab).open(file.page("copies")).text
    assert told("care") not in file.at(file.vdab).open(file.page("copies")).text
    care = file.at(file.care)
    assert care.open(file.page("copies")).status_code == 404
    assert "Mijn Loopbaan" not in care.open(file.page("notes")).text


def test_the_agreement_has_the_six_parts_of_the_decree_and_three_signatures(file: Filed) -> None:
    """What is of one side alone is not on it: everyone who signs reads it."""
    page = unescape(file.at(file.work).open(file.page("agreement")).text)
    for part in (told("goal"), told("description"), told("rights"), told("shared"), "om de 2 maanden", "Zwrtsyvoornaam"):
        assert part in page
    assert told("work") not in page
    assert page.count("getekend op") == 3
