"""Practice stories over HTTP: who proposes, redacts, signs and reads, and what is left of them."""

from threading import Thread
from typing import Any

import pytest
from sqlalchemy import event

from services.casemanagement.domain.story import KEPT_YEARS, WAITING_YEARS
from shared.clock import today
from shared.reference.codes import Role
from shared.reference.facts import quarter_of
from tests.component.casemanagement.desk import Desk, account
from tests.component.casemanagement.paper import ORDER, TEXT, Paper
from tests.support.replies import problem
from tests.support.world import KBO_CARE, KBO_VDAB, KBO_WORK

pytestmark = pytest.mark.services("casemanagement")


@pytest.fixture
def paper(desk: Desk) -> Paper:
    """Stories, beside a file that they do not touch."""
    return Paper(desk)


def test_sam_reads_a_story_after_the_second_signature_and_not_before(paper: Paper) -> None:
    """Until then it does not exist for SAM, under its address nor in a list."""
    story = paper.proposed()
    for who in paper.editors[:2]:
        assert problem(paper.sam.get(story))[0] == 404
        assert paper.listed(paper.sam) == []
        assert paper.sign(who, story).status_code == 200
    seen = paper.sam.get(story).json
    assert seen == ORDER | {"id": story.rpartition("/")[2], "state": "signed", "quarter": quarter_of(today())}
    assert paper.listed(paper.sam) == [story]


def test_nobody_is_told_who_proposed_it(paper: Paper) -> None:
    """In no answer, and not in what a stale version tells of changes either."""
    story = paper.proposed()
    author = account(paper.author)
    answers = [who.get(path).get_data(as_text=True) for who in (*paper.editors, paper.officer) for path in (story, "/stories")]
    stale = paper.editors[0].send("PUT", story, json=ORDER | {"text": "Anders."}, if_match='"elders"')
    assert (stale.status_code, "changes" in stale.json) == (412, False)
    assert not [each for each in (*answers, stale.get_data(as_text=True)) if author in each]


def test_a_story_leads_to_no_file(paper: Paper) -> None:
    """Neither its row nor its events know a trajectory, an area or a day."""
    story = paper.signed()
    (row,) = paper.desk.world.rows("casemanagement", "SELECT * FROM story")
    kept = row._asdict()
    assert kept["quarter"] == quarter_of(today())
    leads = {str(paper.desk.id), str(paper.desk.participant_id), today().isoformat(), "rivierenland"}
    assert not [value for value in kept.values() for lead in leads if lead in str(value)]
    told = [paper.desk.events(f"story-{each}") for each in ("proposed", "signed")]
    assert told == [
        [{"bottleneck": "K07", "track": "care"}],
        [{"organisation": KBO_VDAB, "complete": False}, {"organisation": KBO_WORK, "complete": True}],
    ]
    assert story.rpartition("/")[2][14] == "4"


def test_the_text_is_sealed_under_a_key_of_its_own(paper: Paper) -> None:
    """The database holds no word of it."""
    paper.proposed()
    (row,) = paper.desk.world.rows("casemanagement", "SELECT text FROM story")
    assert row.text.startswith("§1:")


def test_an_edit_takes_signatures_away_so_both_sign_the_same_words(paper: Paper) -> None:
    """Who signs what was changed meanwhile is told, and signs nothing."""
    story = paper.proposed()
    first, second, _ = paper.editors
    tag = second.get(story).headers["ETag"]
    assert paper.sign(first, story).json["signatures"] == [{"account": account(first), "organisation": KBO_VDAB}]
    edited = paper.desk.change(second, story, ORDER | {"text": "Wie geen adres heeft, krijgt geen afspraak."}, "PUT")
    assert (edited.status_code, edited.json["signatures"]) == (200, [])
    late = second.send("POST", f"{story}/signature", json={}, if_match=tag)
    assert late.status_code == 412
    assert late.json["current"]["text"].startswith("Wie geen adres")
    assert problem(paper.sam.get(story))[0] == 404


def test_neither_the_author_nor_a_second_of_one_organisation_signs(paper: Paper) -> None:
    """Also when the author is an editor too."""
    both = paper.desk.caller(Role.CASEMANAGER_CARE, Role.STORY_EDITOR, organisation=KBO_CARE)
    story = f"/stories/{both.post('/stories', ORDER).json['id']}"
    assert problem(paper.sign(both, story))[:2] == (403, "story.own")
    assert paper.sign(paper.editors[0], story).status_code == 200
    colleague = paper.desk.caller(Role.STORY_EDITOR, organisation=KBO_VDAB)
    assert problem(paper.sign(colleague, story))[:2] == (409, "story.same-organisation")
    assert problem(paper.sign(paper.editors[0], story))[:2] == (409, "story.signed-by-you")
    assert problem(paper.sign(paper.author, story))[0] == 404


def test_hints_are_shown_and_have_to_be_looked_at(paper: Paper) -> None:
    """A number, a municipality, a name: what they are is for who reads."""
    text = "In Gent wachtte Zora Voorbeeld 14 weken."
    story = paper.proposed(text=text)
    shown = [(each["kind"], text[each["start"] : each["end"]]) for each in paper.editors[0].get(story).json["hints"]]
    assert shown == [("place", "Gent"), ("name", "Zora Voorbeeld"), ("digits", "14")]
    assert problem(paper.sign(paper.editors[0], story))[:2] == (422, "story.hints")
    assert paper.sign(paper.editors[0], story, looked=True).status_code == 200


@pytest.mark.parametrize("number", ["81042711726", "81.04.27-117.26"])
def test_a_number_of_the_national_register_is_refused_for_good(paper: Paper, number: str) -> None:
    """There is nothing to confirm; also an edit does not bring one in."""
    order = ORDER | {"text": f"Over {number}."}
    assert problem(paper.author.post("/stories", order))[:2] == (422, "story.insz-like")
    story = paper.proposed()
    assert problem(paper.desk.change(paper.editors[0], story, order, "PUT"))[:2] == (422, "story.insz-like")


def test_what_sam_has_not_read_can_be_taken_back_and_its_text_is_gone(paper: Paper) -> None:
    """That there was one stays, for its author and the editors."""
    story = paper.signed()
    answer = paper.desk.change(paper.author, f"{story}/withdrawal")
    assert (answer.status_code, answer.json["state"], answer.json["text"]) == (200, "withdrawn", "")
    assert problem(paper.sam.get(story))[0] == 404
    assert problem(paper.desk.change(paper.editors[0], f"{story}/withdrawal"))[:2] == (409, "story.withdrawn")
    assert problem(paper.sign(paper.editors[0], story))[:2] == (409, "story.not-open")


@pytest.mark.parametrize("way", ["address", "list"])
def test_what_sam_has_read_is_not_taken_back_but_can_be_erased(paper: Paper, way: str) -> None:
    """Erased it exists for nobody."""
    story = paper.signed()
    paper.sam.get(story if way == "address" else "/stories")
    assert problem(paper.desk.change(paper.author, f"{story}/withdrawal"))[:2] == (409, "story.read")
    for who, status in ((paper.author, 403), (paper.editors[0], 403), (paper.sam, 403), (paper.desk.vdab, 404)):
        assert problem(paper.desk.change(who, f"{story}/erasure"))[0] == status
    assert paper.desk.change(paper.officer, f"{story}/erasure").status_code == 204
    for who in (paper.author, *paper.editors, paper.sam, paper.officer):
        assert problem(who.get(story))[0] == 404
    assert paper.desk.world.rows("casemanagement", "SELECT 1 FROM story") == []
    assert paper.desk.world.rows("casemanagement", "SELECT 1 FROM timer WHERE kind = 'story-over'") == []
    assert paper.desk.events("story-erased") == [{"bottleneck": "K07"}]


@pytest.mark.parametrize("way", ["address", "list"])
def test_what_is_taken_back_while_sam_opens_it_is_not_shown(paper: Paper, way: str) -> None:
    """That it was read is kept before a word is shown, and what is not there any more cannot be read."""
    story = paper.signed()
    engine = paper.desk.world.runtime.parts["casemanagement"].database.engine
    withdrawn: list[int] = []

    def take_back(*about: Any) -> None:
        if "UPDATE story SET seen" in about[2]:
            other = Thread(target=lambda: withdrawn.append(paper.desk.change(paper.author, f"{story}/withdrawal").status_code))
            other.start()
            other.join()

    event.listen(engine, "before_cursor_execute", take_back)
    answer = paper.sam.get(story if way == "address" else "/stories")
    event.remove(engine, "before_cursor_execute", take_back)
    assert withdrawn == [200]
    assert TEXT not in answer.get_data(as_text=True)


def test_only_casemanagers_propose_and_each_finds_the_own_alone(paper: Paper) -> None:
    """Neither SAM, nor an editor, nor who follows an area; a stranger's is as one that does not exist."""
    story = paper.proposed()
    others = [paper.desk.vdab, paper.desk.allocator, paper.desk.participant, paper.desk.provider, paper.desk.receiver]
    for who in (*others, paper.sam, paper.officer, *paper.editors):
        assert problem(who.post("/stories", ORDER))[0] == 404
    for who in (*others, paper.desk.work):
        assert problem(who.get(story))[0] == 404
        assert problem(who.send("PUT", story, json=ORDER, if_match="*"))[0] == 404
    for who in others:
        assert problem(who.get("/stories"))[0] == 404
    assert paper.listed(paper.desk.work) == []
    assert paper.listed(paper.author) == paper.listed(paper.editors[0]) == [story]


def test_a_list_is_narrowed_by_state_and_bottleneck(paper: Paper) -> None:
    """For SAM there is but one state."""
    signed, waiting = paper.signed(), paper.proposed(bottleneck="K08")
    editor = paper.editors[0]
    assert paper.listed(editor, state="proposed") == paper.listed(editor, bottleneck="K08") == [waiting]
    assert paper.listed(paper.sam, state="signed") == [signed]
    assert paper.listed(paper.sam, state="proposed") == []


def test_what_can_be_done_now_is_what_is_offered(paper: Paper) -> None:
    """A screen shows no button that the service would refuse."""
    story = paper.proposed()
    first, second, _ = paper.editors
    assert paper.author.get(story).json["actions"] == ["redact", "withdraw"]
    assert first.get(story).json["actions"] == ["redact", "sign", "withdraw"]
    paper.sign(first, story)
    assert first.get(story).json["actions"] == ["redact", "withdraw"]
    paper.sign(second, story)
    assert second.get(story).json["actions"] == ["withdraw"]
    assert paper.officer.get(story).json["actions"] == ["erase"]
    paper.sam.get(story)
    assert second.get(story).json["actions"] == []


@pytest.mark.parametrize(("kind", "years"), [("proposed", WAITING_YEARS), ("signed", KEPT_YEARS)])
def test_nothing_is_kept_for_ever(paper: Paper, kind: str, years: int) -> None:
    """What nobody signed goes after a year, what SAM may read after five."""
    story = getattr(paper, kind)()
    paper.desk.world.shift(365 * years)
    assert paper.author.get(story).status_code == 200
    paper.desk.world.shift(100)
    assert problem(paper.author.get(story))[0] == 404
    assert len(paper.desk.events("story-erased")) == 1


def test_each_look_is_logged_without_a_file(paper: Paper) -> None:
    """For the privacy officer: who read, in what function."""
    story = paper.proposed()
    paper.editors[0].get(story)
    sql = "SELECT file, purpose FROM access_log WHERE kind = 'story' AND action = 'read' AND account = :who AND allowed"
    (line,) = paper.desk.world.rows("casemanagement", sql, who=account(paper.editors[0]))
    assert (line.file, line.purpose) == (None, "supervision")
