"""The pages about practice stories: proposed, looked at, signed by two, read by SAM."""

import re

import pytest

from services.portal import commands
from services.portal.orders import RegisterOrganisation
from shared.reference.codes import OrganisationKind, Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_CARE, KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "casemanagement", "identity")

KBO_SAM = "0200000043"
TEXT = "In Gent wachtte Zora Voorbeeld 14 weken op een gesprek."
PLAIN = "Wie geen vast adres heeft, krijgt nergens een afspraak."


class Desks:
    """An author, two editors, SAM and a privacy officer, each at a browser of their own."""

    def __init__(self, world: World, house: House) -> None:
        self.world, self.house = world, house
        house.run(commands.register_organisation, RegisterOrganisation(KBO_SAM, "SAM Demo", OrganisationKind.SAM))
        self.zora = self._at("zora", Role.CASEMANAGER_CARE, KBO_CARE, ("rivierenland",))
        self.roos = self._at("roos", Role.STORY_EDITOR, KBO_VDAB)
        self.ruben = self._at("ruben", Role.STORY_EDITOR, KBO_CARE)
        self.sanne = self._at("sanne", Role.SAM, KBO_SAM)
        self.pia = self._at("pia", Role.PRIVACY_OFFICER, KBO_VDAB)

    def proposed(self, text: str = PLAIN) -> str:
        """The address of a story that was just proposed."""
        answer = self.zora.submit("/stories/new", "/stories/new", text=text, bottleneck="K07", track="")
        assert answer.status_code == 303, answer.text
        return str(answer.headers["Location"])

    def _at(self, username: str, role: Role, organisation: str, areas: tuple[str, ...] = ()) -> Browser:
        self.house.account(username, role, organisation=organisation, areas=areas)
        browser = Browser(self.world)
        browser.log_in(username)
        return browser


@pytest.fixture
def desks(world: World, house: House) -> Desks:
    """Everybody who has to do with stories."""
    return Desks(world, house)


def test_a_story_is_proposed_redacted_signed_by_two_and_then_read(desks: Desks) -> None:
    """What may lead to somebody is marked; who signs says that they looked at it, or takes it out."""
    story = desks.proposed(TEXT)
    marked = re.findall(r"<mark>([^<]*)", desks.roos.open(story).text)
    assert marked == ["Gent", "Zora Voorbeeld", "14"]
    assert desks.sanne.open(story).status_code == 404
    refused = desks.roos.submit(story, f"{story}/signature")
    assert (refused.status_code, 'id="sign-looked-wrong"' in refused.text) == (422, True)
    assert desks.roos.submit(story, f"{story}/text", text=PLAIN, bottleneck="K07", track="").status_code == 303
    for browser in (desks.roos, desks.ruben):
        assert story in browser.open("/stories").text
        assert browser.submit(story, f"{story}/signature").status_code == 303
    page = desks.sanne.open(story).text
    assert PLAIN in page
    assert "Handtekeningen" not in page
    assert story in desks.sanne.open("/stories").text
    assert "SAM las dit verhaal" in desks.zora.open(story).text


def test_what_comes_back_keeps_what_was_typed(desks: Desks) -> None:
    """A number that can be somebody's is refused at the field."""
    answer = desks.zora.submit("/stories/new", "/stories/new", text="Over 81042711726.", bottleneck="K07", track="")
    assert (answer.status_code, 'id="text-wrong"' in answer.text, "Over 81042711726." in answer.text) == (422, True, True)


def test_who_signed_what_was_changed_meanwhile_is_told_and_signs_nothing(desks: Desks) -> None:
    """The new words are on the page then."""
    story = desks.proposed()
    seen = desks.ruben.hidden(story, f"{story}/signature")
    desks.roos.submit(story, f"{story}/text", text="Wie geen adres heeft, wacht.", bottleneck="K07", track="")
    answer = desks.ruben.send(f"{story}/signature", seen)
    assert (answer.status_code, "Wie geen adres heeft, wacht." in answer.text) == (412, True)
    assert "Nog niemand ondertekende" in answer.text


def test_a_story_is_taken_back_and_its_text_is_gone(desks: Desks) -> None:
    """For its author it is still in the list."""
    story = desks.proposed()
    assert desks.zora.submit(story, f"{story}/withdrawal").status_code == 303
    page = desks.zora.open(story).text
    assert "de tekst is weg" in page
    assert PLAIN not in page
    assert story in desks.zora.open("/stories").text
    assert story in desks.roos.open("/stories?state=withdrawn").text


def test_the_privacy_officer_erases_it(desks: Desks) -> None:
    """Nobody else has that button."""
    story = desks.proposed()
    for browser in (desks.zora, desks.roos):
        assert f"{story}/erasure" not in browser.open(story).text
    assert desks.pia.submit(story, f"{story}/erasure").status_code == 303
    assert desks.zora.open(story).status_code == 404


def test_nobody_else_has_the_pages(desks: Desks, world: World, house: House) -> None:
    """Nor does who edits or reads have the form of a new one."""
    house.account("bram", Role.TEAM_COORDINATOR, organisation=KBO_VDAB)
    bram = Browser(world)
    bram.log_in("bram")
    story = desks.proposed()
    assert [bram.open(path).status_code for path in ("/stories", "/stories/new", story)] == [404, 404, 404]
    assert [each.open("/stories/new").status_code for each in (desks.roos, desks.sanne, desks.pia)] == [404, 404, 404]


def test_who_edits_stories_alone_begins_with_those_that_wait(desks: Desks) -> None:
    """They have no other list."""
    story = desks.proposed()
    assert story in desks.roos.open("/").text


def test_what_cannot_be_asked_of_the_list_is_left_out_or_said(desks: Desks) -> None:
    """A state that there is not is none; of a place that there is not the list says that it cannot be had."""
    assert desks.proposed() in desks.roos.open("/stories?state=zz").text
    assert "even niet bereikbaar" in desks.roos.open("/stories?after=x").text
