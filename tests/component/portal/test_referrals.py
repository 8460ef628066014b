"""A receiving organisation on screen: what waits for it, its answer, what goes along, and its room."""

import re
from uuid import UUID

import pytest

from shared.clock import today
from tandem.embedded.services import SERVICES
from tests.component.portal.browser import Browser
from tests.support.nobody import NARRATIVE
from tests.support.passage import AREA, Passage
from tests.support.world import World

pytestmark = pytest.mark.services(*SERVICES)

NAME = "Qwxyzachternaam"


@pytest.fixture
def passage(world: World) -> Passage:
    """Somebody for whom VDAB decided on the GBO and on care; the GBO referral was sent."""
    way = Passage(world)
    way.enter()
    way.open_file()
    way.fill("shared", way.care)
    way.agree_and_start()
    service = {"track": "gbo", "name": "Dienst Voorbeeld", "areas": [AREA], "room": 1}
    way.ids["service"] = way.done(way.receiver, "referral", "/services", service)["id"]
    way.step("closing", {}, way.work)
    elements = ("actions", "results", "team_information", "provider_information", "talk")
    way.take(way.care, "PUT", "casemanagement", f"{way.file}/report", dict.fromkeys(elements, "Zo."), of=f"{way.file}/report")
    way.step("advice", {"advised": "welfare", "motive": "Zo.", "tracks": ["gbo", "care"]}, way.care)
    way.step("discussion", {"on": str(today()), "with": ["participant"], "answers": []}, way.work)
    tracks = [{"track": "gbo", "answer": "yes"}, {"track": "care", "answer": "open"}]
    way.step("decision", {"outcome": "welfare", "motive": "Zo.", "tracks": tracks}, way.vdab)
    world.settle()
    for each in way.world.client("referral", way.work).get("/referrals").json["items"]:
        way.ids[each["track"]] = each["id"]
    return way


def come_in(passage: Passage, account: UUID) -> Browser:
    """A browser in which somebody logged in."""
    return Browser(passage.world).come_in(account)


def test_a_receiver_goes_from_inbox_to_result(passage: Passage) -> None:
    """Accept, the first talk, the result: each on the page of the referral, which offers what is next and no more."""
    browser = come_in(passage, passage.receiver.account)
    address = f"/referrals/{passage.ids['gbo']}"
    inbox = browser.open("/referrals")
    assert inbox.headers["Server-Timing"].startswith('calls;desc="2"')
    assert re.search(rf'href="{address}">\s*Zwrtsyvoornaam {NAME}', inbox.text)
    assert "nog 14 dagen" in inbox.text
    for step, fields in (
        ("acceptance", {}),
        ("start", {"on": today().isoformat()}),
        ("result", {"result": "completed", "on": today().isoformat()}),
    ):
        assert f'action="{address}/{step}"' in browser.open(address).text
        assert browser.submit(address, f"{address}/{step}", **fields).status_code == 303
        passage.world.settle()
    assert "afgerond" in browser.open(address).text
    assert NAME not in browser.open("/referrals").text


def test_a_no_needs_a_reason_and_takes_the_person_away(passage: Passage) -> None:
    """Without a reason the page says so at the field; with one, the person is not there any more."""
    browser = come_in(passage, passage.receiver.account)
    address = f"/referrals/{passage.ids['gbo']}"
    assert browser.submit(address, f"{address}/decline").status_code == 422
    answer = browser.submit(address, f"{address}/decline", reason="not-target-group")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/referrals")
    assert "Geweigerd" in browser.open("/referrals").text
    assert browser.open(address).status_code == 404


def test_the_package_is_opened_by_a_click_and_never_by_looking(passage: Passage) -> None:
    """Looking at the referral discloses nothing; opening is logged, and shows what the track permits: no INSZ to the GBO."""
    browser = come_in(passage, passage.receiver.account)
    address = f"/referrals/{passage.ids['gbo']}"
    browser.open(address)
    opened = "SELECT count(*) FROM access_log WHERE action = 'open-package'"
    assert passage.world.rows("referral", opened)[0][0] == 0
    assert browser.open(f"{address}/package").status_code in {404, 405}
    page = browser.submit(address, f"{address}/package").text
    assert passage.world.rows("referral", opened)[0][0] == 1
    assert NAME in page
    assert "0499987654" in page
    assert "81.04.27" not in page
    assert "81042711726" not in page
    assert NARRATIVE not in page.lower()
    assert "niets uit het dossier" in page


def test_room_is_told_with_a_button_or_a_number(passage: Passage) -> None:
    """One more, one less, or what stands in the field; what is no number is said to be none."""
    browser = come_in(passage, passage.receiver.account)
    action = f"/services/{passage.ids['service']}/room"

    def room() -> str:
        found = re.search(r'name="room"[^>]* value="(\d+)"', browser.open("/services").text)
        return found[1] if found else ""

    assert browser.submit("/services", action, room="4").status_code == 303
    assert room() == "4"
    browser.submit("/services", action, room="4", by="1")
    assert room() == "5"
    browser.submit("/services", action, room="5", by="-1")
    assert room() == "4"
    refused = browser.submit("/services", action, room="veel")
    assert (refused.status_code, 'value="veel"' in refused.text) == (422, True)


def test_the_tandem_notes_an_answer_and_vdab_cancels(passage: Passage) -> None:
    """On the same page, each what is theirs; afterwards they are back at the switch."""
    address = f"/referrals/{passage.ids['care']}"
    work, vdab = (come_in(passage, who.account) for who in (passage.work, passage.vdab))
    assert f'action="{address}/answer"' not in vdab.open(address).text
    said = {"answer": "yes", "how": "phone", "on": today().isoformat()}
    answer = work.submit(address, f"{address}/answer", **said)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/trajectories/{passage.ids['trajectory']}/switch")
    assert vdab.submit(address, f"{address}/cancellation", reason="other").status_code == 303
    assert "Klaar: geannuleerd." in work.open(answer.headers["Location"]).text


def test_a_step_that_is_none_has_no_page(passage: Passage) -> None:
    """Nor does the inbox exist for who receives nobody."""
    browser = come_in(passage, passage.work.account)
    token = browser.token(f"/referrals/{passage.ids['gbo']}")
    made = browser.client.post(f"/referrals/{passage.ids['gbo']}/burn", data={"csrf_token": token})
    assert made.status_code == 404
    for path in ("/referrals", "/services"):
        assert browser.open(path).status_code == 404
