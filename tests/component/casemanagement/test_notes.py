"""Notes over HTTP: written, corrected, moved, and who gets to see them."""

from typing import Any

import pytest

from shared.reference.codes import Role
from tests.component.casemanagement.desk import Desk, account
from tests.support.replies import problem
from tests.support.statements import statements
from tests.support.world import KBO_CARE, KBO_WORK

pytestmark = pytest.mark.services("casemanagement")

TEXT = "Kan vier uur per dag aan, in een rustige omgeving."


def note(compartment: str = "shared", **changes: Any) -> dict[str, Any]:
    """A note."""
    return {"compartment": compartment, "text": TEXT, **changes}


def test_a_note_reads_back_as_it_was_written(desk: Desk) -> None:
    """With who wrote it, and never its text in an event."""
    written = desk.added(desk.care, "notes", note())
    assert (written["text"], written["compartment"], written["author"]) == (TEXT, "shared", account(desk.care))
    assert desk.work.get(f"/notes/{written['id']}").json == written
    assert desk.events("note-written") == [{"trajectory": str(desk.id), "compartment": "shared"}]


def test_a_care_note_exists_nowhere_for_the_work_side(desk: Desk) -> None:
    """In no list, under no address, and a change is refused as if it were not there."""
    hidden = desk.added(desk.care, "notes", note("care"))["id"]
    for who in (desk.work, desk.vdab, desk.participant):
        assert desk.listed(who, "notes") == []
        assert who.get(f"{desk.file}/notes", limit=1).json["next"] is None
        answers = [
            who.get(f"/notes/{hidden}"),
            who.patch(f"/notes/{hidden}", {"text": "Iets anders"}, if_match="*"),
            who.post(f"/notes/{hidden}/move", {"compartment": "care"}, if_match="*"),
        ]
        assert [problem(answer)[:2] for answer in answers] == [(404, "resource.not-found")] * 3
        assert all("ETag" not in answer.headers for answer in answers)
        assert not any(hidden in str(each) for each in who.get(f"{desk.file}/timeline").json["items"])


@pytest.mark.parametrize(("side", "compartment"), [("work", "care"), ("care", "work")])
def test_nobody_writes_on_the_other_side(desk: Desk, side: str, compartment: str) -> None:
    """It is told in words, for both know that there is another side."""
    answer = getattr(desk, side).post(f"{desk.file}/notes", note(compartment))
    assert problem(answer) == (422, "compartment.not-yours", "compartment")


@pytest.mark.parametrize("who", ["colleague", "allocator", "provider", "receiver", "network", "officer"])
def test_who_is_not_on_the_file_learns_nothing_of_it(desk: Desk, who: str) -> None:
    """A role alone opens no file, and neither does being of the same organisation."""
    written = desk.added(desk.care, "notes", note())["id"]
    caller = getattr(desk, who)
    assert caller.get(f"/notes/{written}").status_code == 404
    assert caller.post(f"{desk.file}/notes", note()).status_code in {403, 404}
    listed = caller.get(f"{desk.file}/notes")
    assert listed.status_code == 404 or listed.json["items"] == []


def test_a_note_is_corrected_by_its_author_alone(desk: Desk) -> None:
    """The other reads it."""
    written = f"/notes/{desk.added(desk.work, 'notes', note())['id']}"
    assert problem(desk.change(desk.care, written, {"text": "Anders"}, "PATCH"))[:2] == (403, "access.forbidden")
    assert desk.change(desk.work, written, {"text": "Anders"}, "PATCH").json["text"] == "Anders"


def test_a_note_is_changed_in_the_version_its_author_saw(desk: Desk) -> None:
    """Without If-Match 428, with a stale one 412 and the note as it is now."""
    address = f"/notes/{desk.added(desk.work, 'notes', note())['id']}"
    seen = desk.work.get(address).headers["ETag"]
    assert desk.work.patch(address, {"text": "Een"}, if_match=seen).status_code == 200
    assert problem(desk.work.patch(address, {"text": "Twee"}))[:2] == (428, "if-match.missing")
    stale = desk.work.patch(address, {"text": "Twee"}, if_match=seen)
    assert problem(stale)[:2] == (412, "if-match.stale")
    assert stale.json["current"]["text"] == "Een"
    assert [change["what"] for change in stale.json["changes"]] == ["casemanagement.note-changed"]


def test_moving_to_care_retracts_at_once_and_tells_who_had_read_it(desk: Desk) -> None:
    """«Verplaats naar zorg»: by function and organisation, without names, and not who still reads it."""
    address = f"/notes/{desk.added(desk.care, 'notes', note())['id']}"
    desk.work.get(address)
    desk.work.get(f"{desk.file}/notes")
    moved = desk.change(desk.care, f"{address}/move", {"compartment": "care"})
    assert [(reader["function"], reader["organisation"]) for reader in moved.json["readers"]] == [("casemanager-work", KBO_WORK)]
    assert "text" not in moved.json
    assert desk.work.get(address).status_code == 404
    assert desk.listed(desk.work, "notes") == []
    assert desk.care.get(address).json["compartment"] == "care"


def test_the_work_side_can_move_its_own_mistake_to_care_and_then_sees_it_no_more(desk: Desk) -> None:
    """Also the answer to who moved it carries no ETag, and a repeated request gives the same answer."""
    address = f"/notes/{desk.added(desk.work, 'notes', note('work'))['id']}"
    desk.vdab.get(address)
    tag = desk.work.get(address).headers["ETag"]
    answers = [desk.work.post(f"{address}/move", {"compartment": "care"}, if_match=tag, key="move") for _ in range(2)]
    assert [reader["function"] for reader in answers[0].json["readers"]] == ["vdab-mediator"]
    assert answers[1].json == answers[0].json
    assert "ETag" not in answers[0].headers
    assert problem(desk.work.patch(address, {"text": "Toch niet"}, if_match="*"))[0] == 404


def test_moving_never_opens_a_note(desk: Desk) -> None:
    """That takes a grant of the participant."""
    address = f"/notes/{desk.added(desk.care, 'notes', note('care'))['id']}"
    refused = desk.change(desk.care, f"{address}/move", {"compartment": "shared"})
    assert problem(refused) == (422, "note.opens-by-grant", "compartment")


def test_a_number_that_looks_like_an_insz_is_asked_about_before_it_is_kept(desk: Desk) -> None:
    """In both languages; confirmed, it is kept."""
    risky = note(text="Zijn nummer is 85.07.30-033.28.")
    answer = desk.work.post(f"{desk.file}/notes", risky)
    assert problem(answer) == (422, "note.insz-like", "text")
    dutch = desk.work.post(f"{desk.file}/notes", risky, language="nl")
    assert dutch.json["title"].startswith("Hier staat iets")
    assert desk.listed(desk.work, "notes") == []
    assert desk.added(desk.work, "notes", risky | {"confirm_number": True})["text"] == risky["text"]


def test_a_repeated_request_writes_one_note(desk: Desk) -> None:
    """And the key with another text is refused."""
    made = [desk.work.post(f"{desk.file}/notes", note(), key="once") for _ in range(2)]
    assert made[0].json == made[1].json
    other = desk.work.post(f"{desk.file}/notes", note(text="Iets anders"), key="once")
    assert problem(other)[:2] == (422, "idempotency.other-body")
    assert len(desk.listed(desk.work, "notes")) == 1


@pytest.mark.parametrize(
    ("order", "rule", "field"),
    [
        (note(text="   "), "field.length", "text"),
        (note(text="\x00"), "field.string", "text"),
        (note(text="\ud800"), "field.string", "text"),
        ({"compartment": "shared"}, "field.required", "text"),
        (note("secret"), "field.choice", "compartment"),
        (note(colour="red"), "field.unknown", "colour"),
    ],
)
def test_a_note_that_does_not_fit_is_refused_by_field(desk: Desk, order: dict[str, Any], rule: str, field: str) -> None:
    """Each mistake is told where it was made."""
    assert problem(desk.work.post(f"{desk.file}/notes", order)) == (422, rule, field)


def test_unknown_filters_of_a_list_are_refused(desk: Desk) -> None:
    """And so is a cursor of another list."""
    assert problem(desk.work.get(f"{desk.file}/notes", colour="red")) == (422, "field.unknown", "colour")
    assert problem(desk.work.get(f"{desk.file}/notes", after="x"))[1] == "paging.cursor"


def test_a_list_goes_on_where_it_stopped(desk: Desk) -> None:
    """Nothing twice, nothing left out, whatever hides in between."""
    made = []
    for _ in range(3):
        made.append(desk.added(desk.work, "notes", note())["id"])
        desk.added(desk.care, "notes", note("care"))
    seen, after = [], None
    while True:
        answer = desk.work.get(f"{desk.file}/notes", limit=2, **({"after": after} if after else {})).json
        seen += [each["id"] for each in answer["items"]]
        after = answer["next"]
        if after is None:
            break
    assert seen == made


def test_hidden_notes_cost_no_statement(desk: Desk) -> None:
    """A list takes the same road whatever hides in the file, so that nothing can be read from how it goes."""

    def asked() -> list[str]:
        with statements(desk.world.runtime.parts["casemanagement"].database) as run:
            desk.listed(desk.work, "notes")
        return run

    before = asked()
    for _ in range(3):
        desk.added(desk.care, "notes", note("care"))
    assert asked() == before


def test_nothing_is_added_to_a_closed_file_but_a_note_can_still_be_retracted(desk: Desk) -> None:
    """A mistake of then is put right today."""
    address = f"/notes/{desk.added(desk.work, 'notes', note())['id']}"
    assert desk.change(desk.work, f"{desk.file}/stop", {"reason": "moved"}).status_code == 200
    assert problem(desk.work.post(f"{desk.file}/notes", note()))[:2] == (409, "item.file-closed")
    assert problem(desk.change(desk.work, address, {"text": "Anders"}, "PATCH"))[:2] == (409, "item.file-closed")
    assert desk.change(desk.work, f"{address}/move", {"compartment": "care"}).status_code == 200


def test_who_left_the_file_learns_nothing_by_repeating_a_move(desk: Desk) -> None:
    """A repeated Idempotency-Key shows what it made to who may still see it, and to nobody else."""
    written = desk.added(desk.work, "notes", note())["id"]
    move = {"json": {"compartment": "care"}, "if_match": desk.work.get(f"/notes/{written}").headers["ETag"], "key": "k"}
    assert desk.work.post(f"/notes/{written}/move", **move).status_code == 200
    team = {
        "work": account(desk.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)),
        "work_organisation": KBO_WORK,
        "care": account(desk.care),
        "care_organisation": KBO_CARE,
    }
    assert desk.change(desk.allocator, f"{desk.file}/team", team).status_code == 200
    again = desk.work.post(f"/notes/{written}/move", **move)
    assert (again.status_code, again.data, "ETag" in again.headers) == (204, b"", False)
