"""The end of a trajectory on screen: four steps, each shown where it stands, and the switch that follows."""

import re

import pytest

from shared.access.actor import Actor
from shared.clock import today
from tandem.embedded.services import SERVICES
from tests.component.portal.browser import Browser
from tests.support.passage import AREA, Passage
from tests.support.world import World

pytestmark = pytest.mark.services(*SERVICES)

REPORT = {
    "actions": "Stage en gesprekken.",
    "results": "Drie halve dagen.",
    "team_information": "Goede groei.",
    "provider_information": "Komt stipt.",
    "talk": "Samen besproken.",
}


@pytest.fixture
def passage(world: World) -> Passage:
    """Somebody whose trajectory runs."""
    way = Passage(world)
    way.enter()
    way.open_file()
    way.fill("shared", way.care)
    way.agree_and_start()
    return way


class Reader:
    """Somebody at the page of the end."""

    def __init__(self, passage: Passage, who: Actor) -> None:
        self.passage = passage
        self.browser = Browser(passage.world).come_in(who.account)
        self.path = f"/trajectories/{passage.ids['trajectory']}/end"

    @property
    def text(self) -> str:
        """The page."""
        return str(self.browser.open(self.path).text)

    def standing(self) -> list[str]:
        """Where each of the four steps stands."""
        return re.findall(r'<li class="step (\w+)"', self.text)

    def take(self, step: str, **fields: str | list[str]) -> int:
        """Take a step; the status of the answer."""
        answer = self.browser.submit(f"{self.path}?edit={step}", f"{self.path}/{step}", **fields)
        self.passage.world.settle()
        return int(answer.status_code)


def test_the_end_is_walked_in_four_steps(passage: Passage) -> None:
    """The tandem writes, advises and talks; VDAB decides; then the page leads to the switch."""
    work, care, vdab = (Reader(passage, who) for who in (passage.work, passage.care, passage.vdab))
    assert work.standing() == ["later", "later", "later", "later"]
    assert work.take("begin") == 303
    assert work.take("report", actions=REPORT["actions"]) == 303
    assert work.standing() == ["now", "later", "later", "later"]
    assert "nog 4 te schrijven" in work.text
    assert care.take("report", **REPORT) == 303
    assert care.standing() == ["done", "now", "later", "later"]
    assert care.take("advice", advised="welfare", motive="Zo zien wij het.", tracks="gbo", **{"tracks-2": "care"}) == 303
    answers = {"answer-gbo": "yes", "answer-care": "open"}
    assert work.take("talk", on=today().isoformat(), **{"with": ["participant", "work"]}, **answers) == 303
    assert vdab.standing() == ["done", "done", "done", "now"]
    tracks = {"tracks": "gbo", "answer": "yes", "tracks-2": "care", "answer-2": "open"}
    assert vdab.take("decision", outcome="welfare", motive="Zo beslist VDAB.", **tracks) == 303
    assert work.standing() == ["done"] * 4
    assert f'href="{work.path.removesuffix("end")}switch"' in work.text


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(passage: Passage) -> None:
    """Welfare without a track is refused by the service, in its own words."""
    work = Reader(passage, passage.work)
    work.take("begin")
    work.take("report", **REPORT)
    answer = work.browser.submit(work.path, f"{work.path}/advice", advised="welfare", motive="Een lange reden.")
    assert answer.status_code == 422
    assert "Een lange reden." in answer.text
    assert re.search(r'id="advice-tracks"[^>]* aria-invalid="true"', answer.text)


def test_tracks_that_were_chosen_for_another_outcome_are_not_sent(passage: Passage) -> None:
    """Somebody chose welfare first and then paid work: the tracks are not shown any more, and not meant."""
    work = Reader(passage, passage.work)
    work.take("begin")
    work.take("report", **REPORT)
    assert work.take("advice", advised="paid-work", motive="Het lukt.", tracks="gbo") == 303
    assert "Onthaaltraject" not in work.text


def test_two_who_write_the_report_at_once_both_keep_what_they_wrote(passage: Passage) -> None:
    """Different elements are put together; of the same element both versions stand beside each other."""
    work, care = Reader(passage, passage.work), Reader(passage, passage.care)
    work.take("begin")
    action = f"{work.path}/report"
    opened = work.browser.hidden(work.path, action)
    care.take("report", results="Van Care.")
    answer = work.browser.send(action, opened | {"actions": "Van Work."})
    assert answer.status_code == 303
    assert "Samengevoegd met wat" in work.text
    care.take("report", actions="Van Care ook.", results="Van Care.")
    answer = work.browser.send(action, opened | {"actions": "Nog iets.", "results": ""})
    assert answer.status_code == 412
    assert "Nog iets." in answer.text
    assert "Van Care ook." in answer.text


def test_vdab_may_not_write_and_the_tandem_may_not_decide(passage: Passage) -> None:
    """Who may not do a step sees what it is, and no form."""
    work, vdab = Reader(passage, passage.work), Reader(passage, passage.vdab)
    work.take("begin")
    assert "/end/report" in work.text
    assert "/end/report" not in vdab.text
    assert "/end/decision" not in work.text


def test_the_switch_is_shown_track_by_track_with_what_comes_next(passage: Passage) -> None:
    """A sent referral has a clock, its services have verdicts, and a track that waits says for what."""
    offered = {"track": "gbo", "name": "Onthaal Voorbeeld", "areas": [AREA], "room": 1}
    passage.done(passage.receiver, "referral", "/services", offered)
    passage.done(passage.receiver, "referral", "/services", offered | {"name": "Tweede Onthaal", "room": 0})
    work, vdab = Reader(passage, passage.work), Reader(passage, passage.vdab)
    work.take("begin")
    work.take("report", **REPORT)
    work.take("advice", advised="welfare", motive="Zo.", tracks="gbo", **{"tracks-2": "care"})
    work.take("talk", on=today().isoformat(), **{"with": "participant"})
    vdab.take("decision", outcome="welfare", motive="Zo.", **{"tracks": "gbo", "answer": "yes", "tracks-2": "care"})
    page = work.browser.open(f"/trajectories/{passage.ids['trajectory']}/switch")
    assert page.headers["Server-Timing"].startswith('calls;desc="3"')
    assert re.search(r"Onthaal Voorbeeld antwoordt ten laatste op \d", page.text)
    assert "past, maar heeft geen plaats" in page.text
    assert "Wacht nog op: de deelnemer zegt ja en toestemming om gegevens over te dragen." in page.text
    assert "Qwxyzachternaam" in page.text
    assert "Qwxyzachternaam" not in re.search(r"<title>.*</title>", page.text)[0]  # type: ignore[index]


def test_where_there_is_no_switch_there_is_no_page(passage: Passage) -> None:
    """Before the decision, and for a stranger ever."""
    path = f"/trajectories/{passage.ids['trajectory']}/switch"
    for who in (passage.work, passage.receiver):
        assert Browser(passage.world).come_in(who.account).open(path).status_code == 404
