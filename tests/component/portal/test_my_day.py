"""«Mijn dag» of a casemanager on screen: what waits by clock, what the other did, one's files; for all but three calls."""

import re
from datetime import timedelta
from html import unescape

import pytest

from shared.access.actor import Actor
from shared.clock import today
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tests.component.portal.browser import Browser
from tests.support.nobody import PERSON, told
from tests.support.passage import Passage
from tests.support.world import KBO_WORK, World

pytestmark = pytest.mark.services(*SERVICES)

NAME = f"{PERSON['given_name']} {PERSON['family_name']}"


@pytest.fixture
def passage(world: World) -> Passage:
    """Somebody whose trajectory runs."""
    way = Passage(world)
    way.enter()
    way.open_file()
    way.fill("shared", way.care)
    way.agree_and_start()
    return way


def text(page: str) -> str:
    """A page as it reads, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def at(passage: Passage, who: Actor, path: str = "/") -> str:
    """A page as somebody reads it."""
    return text(Browser(passage.world).come_in(who.account).open(path).text)


def test_what_waits_stands_by_clock_with_whom_it_is_about(passage: Passage) -> None:
    """A question to one's side today, an appointment the day after tomorrow; the other has neither."""
    passage.add("question", {"text": told("question"), "due": str(today())}, passage.care)
    page = at(passage, passage.work)
    assert re.search(rf"Vandaag en morgen .*Vraag aan u · {NAME}", page)
    assert "Vraag aan u" not in at(passage, passage.care)
    assert re.search(rf"Deze week .*Afspraak · {NAME} .*30 minuten", at(passage, passage.care))


def test_what_is_late_comes_first_and_says_how_late(passage: Passage) -> None:
    """In a colour and in words."""
    passage.add("question", {"text": told("question"), "due": str(today() + timedelta(days=1))}, passage.care)
    passage.world.shift(3)
    page = at(passage, passage.work)
    assert "1 te laat" in page
    assert re.search(r"Te laat .*2 dagen te laat", page)


def test_nothing_waits_is_a_sentence_with_what_comes(passage: Passage) -> None:
    """An empty page would leave one wondering."""
    page = at(passage, passage.work)
    assert "Niets wacht op u. Volgend moment: evaluatie van" in page


def test_what_the_other_did_stands_there_by_name_until_one_looked(passage: Passage) -> None:
    """Each kind of thing once; what only the other side sees is not there."""
    page = at(passage, passage.work)
    assert re.search(r"Veranderd sinds u keek .*Iemand Voorbeeld .*knelpunt gemeld, .* en meer", page)
    passage.world.client("casemanagement", passage.work).get(f"{passage.file}/file", look="true")
    passage.fill("care", passage.care)
    assert "Niemand anders deed iets in uw dossiers" in at(passage, passage.work)


def test_ones_files_stand_there_with_phase_and_what_comes(passage: Passage) -> None:
    """And the bottlenecks that were signalled."""
    page = at(passage, passage.work)
    assert re.search(rf"Mijn trajecten 1 .*{NAME} .*Lopend .*Evaluatie .*Statuut en uitkering", page)


@pytest.mark.parametrize("who", ["work", "vdab", "intake", "allocator", "receiver"])
def test_nobodys_day_makes_more_than_three_calls(passage: Passage, who: str) -> None:
    """Lists bring the permit for their names."""
    passage.add("question", {"text": told("question"), "due": str(today())}, passage.care)
    browser = Browser(passage.world).come_in(getattr(passage, who).account)
    told_time = browser.open("/").headers["Server-Timing"]
    assert re.match(r'calls;desc="[23]"', told_time), told_time


def test_no_name_stands_in_the_title(passage: Passage) -> None:
    """Browsers keep titles in their history."""
    for path in ("/", "/trajectories"):
        page = Browser(passage.world).come_in(passage.work.account).open(path).text
        title = re.search(r"<title>(.*?)</title>", page)
        assert title
        assert str(PERSON["family_name"]) not in title[1]


def test_a_list_is_filtered_by_links_and_the_link_says_no_name(passage: Passage) -> None:
    """By phase and by what is due; what an address says besides is dropped."""
    assert NAME in at(passage, passage.vdab, "/trajectories?phase=running")
    assert "Geen dossiers met deze filter" in at(passage, passage.vdab, "/trajectories?phase=opened")
    page = Browser(passage.world).come_in(passage.vdab.account).open("/trajectories?phase=running&q=Jan").text
    assert 'href="/trajectories?phase=running&amp;due=30"' in page
    assert "Jan" not in re.sub(r'name="then" value="[^"]*"', "", page)


def test_a_filter_is_kept_under_its_own_words_and_let_go(passage: Passage) -> None:
    """Twice the same is once; another account does not have it."""
    browser = Browser(passage.world).come_in(passage.work.account)
    for _ in range(2):
        answer = browser.submit("/trajectories?phase=running&due=30", "/trajectories/views", query="phase=running&due=30&q=Jan")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/trajectories?phase=running&due=30")
    page = browser.open("/trajectories").text
    assert page.count("Niet meer bewaren: Lopend · binnen 30 dagen") == 1
    assert "Lopend · binnen" not in at(passage, passage.care, "/trajectories")
    (action,) = re.findall(r'action="(/trajectories/views/[^"]+/end)"', page)
    assert browser.submit("/trajectories", action).status_code == 303
    assert "Niet meer bewaren" not in browser.open("/trajectories").text


@pytest.mark.parametrize("typed", [PERSON["given_name"], f"{PERSON['family_name']}"[:6], PERSON["insz"]])
def test_a_casemanager_finds_the_own_people_by_name_or_number(passage: Passage, typed: object) -> None:
    """The address says nothing of it; a colleague of another file finds nobody."""
    browser = Browser(passage.world).come_in(passage.work.account)
    answer = browser.submit("/search", "/search", typed=str(typed))
    assert (answer.status_code, NAME in text(answer.text)) == (200, True)
    other = Browser(passage.world).come_in(passage.account(Role.CASEMANAGER_WORK, KBO_WORK).account)
    assert "Niemand gevonden" in text(other.submit("/search", "/search", typed=str(typed)).text)


def test_a_file_number_is_found_by_who_follows_the_file(passage: Passage) -> None:
    """With or without its hyphens, in small letters too."""
    number = passage.world.client("casemanagement", passage.work).get(passage.file).json["file_number"]
    for who in (passage.work, passage.vdab):
        browser = Browser(passage.world).come_in(who.account)
        for typed in (number, number.lower().replace("-", "")):
            assert NAME in text(browser.submit("/search", "/search", typed=str(typed)).text)


def test_vdab_finds_a_person_of_its_area_by_number_and_is_told_where_to_search_by_name(passage: Passage) -> None:
    """By name alone one would find strangers."""
    browser = Browser(passage.world).come_in(passage.vdab.account)
    assert NAME in text(browser.submit("/search", "/search", typed=str(PERSON["insz"])).text)
    assert "samen met de geboortedatum" in text(browser.submit("/search", "/search", typed=NAME).text)


def test_search_and_list_are_for_who_works_with_files(passage: Passage) -> None:
    """For others there is no such page."""
    browser = Browser(passage.world).come_in(passage.receiver.account)
    assert {browser.open(path).status_code for path in ("/search", "/trajectories")} == {404}
