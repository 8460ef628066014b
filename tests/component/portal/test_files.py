"""The page of a file: the plan and its actions are changed where they stand, and two people who save at once both keep theirs."""

import re
from html import unescape
from typing import Any

import pytest

from tests.component.portal.browser import Browser
from tests.component.portal.filed import Filed, filed
from tests.support.nobody import told
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "casemanagement", "identity", "intake", "referral", "notifications")


@pytest.fixture
def file(world: World) -> Filed:
    """A file with its tandem."""
    return filed(world)


def read(page: str) -> str:
    """A page as it reads, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def hidden(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that goes to an address."""
    form = next(each for each in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'action="{action}"' in each)
    inputs = [dict(re.findall(r'([\w-]+)="([^"]*)"', each)) for each in re.findall(r'<input[^>]*type="hidden"[^>]*>', form)]
    return {each["name"]: unescape(each["value"]) for each in inputs}


def add_action(file: Filed, browser: Browser, **fields: str) -> str:
    """Put an action on the board; its address on the page."""
    order = {"title": told("action"), "compartment": "shared", "owner": str(file.work.account), **fields}
    answer = browser.submit(f"{file.file}?edit=new", file.page("actions"), **order)
    assert answer.status_code == 303, read(answer.text)
    found = re.search(r'id="action-([^"]+)"', browser.open(file.file).text)
    assert found
    return found[1]


def plan(file: Filed) -> str:
    """The address that takes the plan."""
    return file.page("plan")


def open_plan(file: Filed, browser: Browser) -> dict[str, str]:
    """Open the plan as a form; what goes along with it."""
    return hidden(browser.open(f"{file.file}?edit=plan").text, plan(file))


def send(browser: Browser, action: str, fields: dict[str, str]) -> Any:
    """Send a form as it was opened before."""
    return browser.client.post(action, data=fields, headers=browser.headers)


def test_the_page_says_who_where_in_its_time_and_how_far(file: Filed) -> None:
    """With the number in the title and no name: browsers keep titles."""
    page = file.at(file.work).open(file.file).text
    title = re.search(r"<title>(.*?)</title>", page)
    assert title
    assert title[1].startswith("Trajectplan · ")
    assert "Acties" in read(page)
    assert "casemanager zorg" in read(page)


def test_a_page_of_a_file_makes_two_calls(file: Filed) -> None:
    """The file with a permit for its name, and the name; asked for anew by script, no name."""
    work = file.at(file.work)
    assert work.open(file.file).headers["Server-Timing"].startswith('calls;desc="2"')
    again = work.client.get(file.file, headers={"X-Live": "plan"})
    assert again.headers["Server-Timing"].startswith('calls;desc="1"')


def test_an_action_goes_over_the_board_by_buttons(file: Filed) -> None:
    """From explored to done; a result asks for words, and the page says so at the field."""
    work = file.at(file.work)
    action = add_action(file, work)
    page = file.page(f"actions/{action}")
    assert work.submit(file.file, page, stage="action").status_code == 303
    fields = {"title": told("action"), "stage": "result", "owner": str(file.work.account)}
    refused = work.submit(f"{file.file}?edit=action-{action}&stage=result", page, **fields)
    assert refused.status_code == 422
    assert 'id="action-' in refused.text
    assert "result-wrong" in refused.text
    told_of = fields | {"result": told("result")}
    assert work.submit(f"{file.file}?edit=action-{action}", page, **told_of).status_code == 303
    assert told("result") in file.at(file.care).open(file.file).text


def test_a_field_that_is_emptied_becomes_empty(file: Filed) -> None:
    """The screen does not lie."""
    work = file.at(file.work)
    work.submit(f"{file.file}?edit=plan", plan(file), goal=told("goal"), description="", rights_and_duties="")
    assert told("goal") in work.open(file.file).text
    assert work.submit(f"{file.file}?edit=plan", plan(file), goal="").status_code == 303
    assert told("goal") not in work.open(file.file).text


def test_changes_of_different_fields_are_put_together(file: Filed) -> None:
    """Both opened the same plan; the second is told whose words are there too."""
    work, care = file.at(file.work), file.at(file.care)
    theirs, mine = open_plan(file, care), open_plan(file, work)
    assert send(care, plan(file), theirs | {"description": told("description")}).status_code == 303
    assert send(work, plan(file), mine | {"goal": told("goal")}).status_code == 303
    page = work.open(file.file).text
    assert "Samengevoegd met wat" in page
    assert told("goal") in page
    assert told("description") in page


def test_changes_of_the_same_field_stand_beside_each_other_and_one_chooses(file: Filed) -> None:
    """With who and when; together is a choice too, and nothing is lost."""
    work, care = file.at(file.work), file.at(file.care)
    theirs, mine = open_plan(file, care), open_plan(file, work)
    send(care, plan(file), theirs | {"goal": told("theirs")})
    clash = send(work, plan(file), mine | {"goal": told("mine"), "description": told("description")})
    assert clash.status_code == 412
    assert told("theirs") in clash.text
    assert told("mine") in clash.text
    assert "Iemand Voorbeeld schreef" in read(clash.text)
    along = hidden(clash.text, plan(file))
    chosen = {"take-goal": "both", "both-goal": f"{told('theirs')}\n\n{told('mine')}"}
    assert send(work, plan(file), along | chosen).status_code == 303
    page = care.open(file.file).text
    for text in ("theirs", "mine", "description"):
        assert told(text) in page


def test_sending_the_same_form_twice_does_it_once(file: Filed) -> None:
    """A double click makes one action."""
    work = file.at(file.work)
    page = work.open(f"{file.file}?edit=new").text
    fields = {"title": told("action"), "compartment": "shared", "owner": str(file.work.account)}
    along = hidden(page, file.page("actions")) | fields
    for _ in range(2):
        assert send(work, file.page("actions"), along).status_code == 303
    assert work.open(file.file).text.count('id="action-') == 1


def test_what_others_did_since_one_looked_is_told(file: Filed) -> None:
    """By whom and when, and nothing of one's own."""
    work, care = file.at(file.work), file.at(file.care)
    work.open(file.file)
    file.world.shift(1)
    add_action(file, care, owner=str(file.care.account))
    page = read(work.open(file.file).text)
    assert "Sinds u keek" in page
    assert "actie toegevoegd" in page
    assert "Sinds u keek" not in care.open(file.file).text


def test_an_act_says_what_it_means_before_it_is_done(file: Filed) -> None:
    """And for who may not do it there is no such page."""
    work = file.at(file.work)
    page = work.open(file.page("acts/correct"))
    assert "doorverwijzing" in page.text
    order = {"municipality": "44021", "statute": "living-wage", "ladder_current": "3", "ladder_potential": "5"}
    assert work.submit(file.page("acts/correct"), file.page("acts/correct"), **order).status_code == 303
    assert "nu 3 · mogelijk 5" in read(work.open(file.file).text)
    assert work.open(file.page("acts/start")).status_code == 404
    assert work.open(file.page("acts/fly")).status_code == 404


def test_of_a_file_that_one_may_not_read_there_is_no_page(file: Filed) -> None:
    """The same as of one that is not there."""
    assert file.at(file.intake).open(file.file).status_code == 404
