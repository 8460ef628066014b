"""What people write in a file: sealed under its key, opened for who may read it, and gone with that key."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from services.casemanagement.domain.note import Note
from shared.access.actor import Actor
from shared.keystore.narratives import PREFIX
from shared.keystore.store import KeyStore, keys_of
from shared.persistence.unit_of_work import UnitOfWork
from tests.component.casemanagement.desk import Desk, account
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.statements import statements
from tests.support.world import Caller

pytestmark = pytest.mark.services("casemanagement")

WORDS = "Wil graag naar buiten. «§1:» Ω"


@pytest.fixture
def keys(desk: Desk) -> KeyStore:
    """The keys of the world's files."""
    return keys_of(desk.work.service)


def kept(desk: Desk, what: str, column: str) -> list[Any]:
    """What stands in a column of a table."""
    return [row[0] for row in desk.world.rows("casemanagement", f"SELECT {column} FROM {what} ORDER BY id")]  # noqa: S608 -- names of ours


def noted(desk: Desk, text: str = WORDS) -> str:
    """The address of a note of the work side."""
    return f"/notes/{desk.added(desk.work, 'notes', {'compartment': 'work', 'text': text})['id']}"


def action(desk: Desk, who: Caller, file: str) -> None:
    """An action in a file."""
    order = {"kind": "work", "title": WORDS, "owner": account(who)}
    assert desk.work.post(f"{file}/actions", order).status_code == 201


@contextmanager
def unseen_mistakes(desk: Desk) -> Iterator[None]:
    """What goes wrong is answered, as it is for people."""
    app = desk.world.apps["casemanagement"]
    app.testing = False
    try:
        yield
    finally:
        app.testing = True


def test_words_are_kept_sealed_and_read_as_they_were_written(desk: Desk) -> None:
    """Whatever they look like."""
    address = noted(desk)
    (text,) = kept(desk, "note", "text")
    assert text.startswith(PREFIX)
    assert "buiten" not in text
    assert desk.work.get(address).json["text"] == WORDS


def test_correcting_words_to_the_same_changes_nothing(desk: Desk) -> None:
    """What is compared is the words."""
    owner = {"kind": "work", "title": WORDS, "owner": account(desk.work)}
    address = f"/actions/{desk.added(desk.work, 'actions', owner)['id']}"
    assert problem(desk.change(desk.work, address, {"title": WORDS}, "PATCH"))[1] == "change.nothing"
    assert desk.change(desk.work, address, {"title": "Anders"}, "PATCH").json["title"] == "Anders"
    assert desk.events("action-changed")[-1]["fields"] == ["title"]


def test_a_change_of_something_else_leaves_the_sealed_words_alone(desk: Desk) -> None:
    """They are not sealed again for nothing."""
    address = noted(desk)
    before = kept(desk, "note", "text")
    assert desk.change(desk.work, f"{address}/move", {"compartment": "care"}).status_code == 200
    assert kept(desk, "note", "text") == before


def test_words_stay_readable_in_the_transaction_that_wrote_them(desk: Desk) -> None:
    """Rules that come after a flush see words."""
    address = noted(desk)
    with desk.world.runtime.parts["casemanagement"].database.transaction() as session:
        work = UnitOfWork(session, "casemanagement", Actor.system("casemanagement"))
        note = work.get(Note, UUID(address.rpartition("/")[2]))
        work.record(note, note.correct("Anders"))
        written = note.text
        again = work.get(Note, note.id).text
        listed = [each.text for each in session.scalars(select(Note))]
    assert (written, again, listed) == ("Anders", "Anders", ["Anders"])


def test_motives_in_the_head_are_sealed_and_told(way: Way) -> None:
    """They stand inside values of the file."""
    way.decided()
    (decision,) = kept(way, "trajectory", "decision")
    assert decision["motive"].startswith(PREFIX)
    told = way.vdab.get(way.file).json
    assert (told["advice"]["motive"], told["decision"]["motive"]) == ("Zo is het best.", "Gevolgd.")


def test_two_texts_that_changed_places_are_not_told(desk: Desk) -> None:
    """Whoever can write the database lays no words in somebody's mouth."""
    first, second = noted(desk, "Hij was op tijd."), noted(desk, "Hij was te laat.")
    desk.world.rows("casemanagement", "UPDATE note SET text = (SELECT max(n.text) FROM note n WHERE n.id <> note.id)")
    with unseen_mistakes(desk):
        answers = [desk.work.get(address) for address in (first, second)]
    assert [(each.status_code, each.json["code"]) for each in answers] == [(500, "server.unexpected")] * 2


def test_words_that_nobody_sealed_are_not_told(desk: Desk) -> None:
    """Nor those that somebody wrote into the database."""
    address = noted(desk)
    desk.world.rows("casemanagement", "UPDATE note SET text = 'Hij was te laat.'")
    with unseen_mistakes(desk):
        assert desk.work.get(address).status_code == 500


def test_without_its_key_a_file_has_no_words_and_nothing_breaks(way: Way, keys: KeyStore) -> None:
    """What is left are ids, days and codes; a back-up of before has no more."""
    way.decided()
    address = noted(way)
    assert keys.destroy(way.id)
    head, plan = way.vdab.get(way.file).json, way.work.get(f"{way.file}/plan").json
    assert (way.work.get(address).json["text"], plan["goal"], head["decision"]["motive"]) == ("", "", "")
    assert head["decision"]["outcome"] == "welfare"


def test_a_list_over_many_files_asks_once_for_their_keys(way: Way, keys: KeyStore) -> None:
    """However many there are."""
    files = [way.file, *(way.opened() for _ in range(4))]
    for file in files[1:]:
        way.done(way.allocator, f"{file}/team", way.team())
    for file in files:
        action(way, way.work, file)
    keys.forget()
    with statements(keys.database) as asked:
        found = way.work.get("/actions").json["items"]
    assert ([each["title"] for each in found], len(asked)) == ([WORDS] * len(files), 1)


def test_a_list_of_files_asks_for_no_key(way: Way, keys: KeyStore) -> None:
    """It tells no words."""
    way.decided()
    keys.forget()
    with statements(keys.database) as asked:
        assert way.vdab.get("/trajectories").json["items"]
    assert asked == []


def test_grants_in_many_files_ask_once_for_their_keys(way: Way, keys: KeyStore) -> None:
    """A day across files looks at what was granted in each."""
    files = [way.file, way.opened(), way.opened()]
    for file in files[1:]:
        way.done(way.allocator, f"{file}/team", way.team())
    order = {"category": "notes", "purpose": WORDS, "given_by": "participant", "how": "in-person"}
    for file in files:
        answer = way.care.post(f"{file}/grants", order)
        assert answer.status_code == 201, answer.json
    keys.forget()
    with statements(keys.database) as asked:
        assert way.work.get("/actions").status_code == 200
    assert len(asked) == 1
