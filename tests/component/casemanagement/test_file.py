"""A whole file in one answer: its parts, what may be done with them, who reads what, what changed since one looked."""

from collections.abc import Iterator
from typing import Any

import pytest

from shared.access.permits import verify
from tests.component.casemanagement.day import action, appointment, question
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.statements import statements
from tests.support.world import Caller

pytestmark = pytest.mark.services("casemanagement")

LISTS = ("actions", "notes", "questions", "appointments", "obstacles", "signals", "grants", "evaluations", "jobs")
ADDED = {"etag", "may"}
GRANT = {"category": "notes", "purpose": "Afstemmen", "given_by": "participant", "how": "in-person"}


def page(who: Caller, way: Way, **asked: Any) -> Any:
    """What somebody gets of the whole file."""
    answer = who.get(f"{way.file}/file", **asked)
    assert answer.status_code == 200, answer.json
    return answer.json


def filled(way: Way) -> None:
    """One thing of every kind and side in a running file."""
    way.running()
    for side, who in (("shared", way.care), ("work", way.work), ("care", way.care)):
        way.added(who, "notes", {"compartment": side, "text": "Een notitie."})
        action(who, way.file, compartment=side)
        appointment(who, way.file, account(who), compartment=side)
        way.added(who, "obstacles", {"obstacle": "mobility", "stage": "explored", "compartment": side})
        way.added(who, "signals", {"bottleneck": "K04", "compartment": side})
    question(way.care, way.file)
    way.added(way.care, "grants", GRANT)
    way.added(way.work, "grants", GRANT)


def in_lists(who: Caller, way: Way) -> Iterator[tuple[str, list[Any]]]:
    """What the lists of the file show to somebody, one by one."""
    for name in LISTS:
        items = who.get(f"{way.file}/{name}").json["items"]
        yield name, items[::-1] if name == "notes" else items


@pytest.mark.parametrize("who", ["work", "care", "vdab", "participant", "allocator", "network"])
def test_each_part_is_what_its_own_address_shows(way: Way, who: str) -> None:
    """To whoever reads the file, thing by thing; what they may not read is not there."""
    filled(way)
    caller: Caller = getattr(way, who)
    whole = page(caller, way)
    assert {name: value for name, value in whole["head"].items() if name not in ADDED} == caller.get(way.file).json
    assert whole["head"]["etag"] == caller.get(way.file).headers["ETag"]
    for name, items in in_lists(caller, way):
        assert [{key: value for key, value in each.items() if key not in ADDED} for each in whole[name]] == items
    plan = caller.get(f"{way.file}/plan")
    assert ("plan" in whole) == (plan.status_code == 200)
    if "plan" in whole:
        assert {name: value for name, value in whole["plan"].items() if name not in ADDED} == plan.json
        assert whole["plan"]["etag"] == plan.headers["ETag"]


def test_what_an_etag_of_the_page_changes_is_the_thing_itself(way: Way) -> None:
    """No second call is needed before a change."""
    filled(way)
    for kind in ("actions", "notes", "appointments", "grants", "evaluations"):
        for each in page(way.work, way)[kind]:
            assert each["etag"] == way.work.get(f"/{kind}/{each['id']}").headers["ETag"]


def test_the_report_comes_when_there_is_one(way: Way) -> None:
    """Null before, and not there for who may not read it."""
    assert page(way.work, way)["report"] is None
    way.reported()
    report = way.work.get(f"{way.file}/report")
    shown = page(way.work, way)["report"]
    assert {name: value for name, value in shown.items() if name not in ADDED} == report.json
    assert (shown["etag"], shown["may"]) == (report.headers["ETag"], ["write-report", "advise"])
    assert "report" not in page(way.allocator, way)


def test_only_the_parts_that_were_asked_for_are_there(way: Way) -> None:
    """What a page refreshes is small."""
    filled(way)
    assert page(way.work, way, only="plan,notes").keys() == {"plan", "notes", "more_notes"}
    assert problem(way.work.get(f"{way.file}/file", only="plan,secrets"))[0::2] == (422, "only")


def test_the_newest_notes_come_first_and_older_ones_are_said_to_be_there(way: Way) -> None:
    """Notes of the other side count for nothing in it."""
    written = [way.added(way.work, "notes", {"compartment": "shared", "text": f"Nota {number}."})["id"] for number in range(3)]
    way.added(way.care, "notes", {"compartment": "care", "text": "Over de opname."})
    few, all_of_them = page(way.work, way, notes=2), page(way.work, way, notes=3)
    assert ([each["id"] for each in few["notes"]], few["more_notes"]) == (written[:0:-1], True)
    assert ([each["id"] for each in all_of_them["notes"]], all_of_them["more_notes"]) == (written[::-1], False)


def test_a_note_that_was_shown_was_read(way: Way) -> None:
    """As when it is read alone: who had read it is told to who moves it."""
    note = way.added(way.care, "notes", {"compartment": "shared", "text": "Over de opname."})["id"]
    page(way.work, way)
    moved = way.change(way.care, f"/notes/{note}/move", {"compartment": "care"}).json
    assert [each["function"] for each in moved["readers"]] == ["casemanager-work"]


def test_who_stands_in_no_relation_finds_no_page(way: Way) -> None:
    """Nor who sees some of its items alone."""
    action(way.work, way.file, provider=way.provider.who.organisation if way.provider.who else None)
    for stranger in (*way.strangers(), way.provider):
        assert problem(stranger.get(f"{way.file}/file"))[:2] == (404, "resource.not-found")


def test_the_other_side_changes_nothing_in_the_page_nor_in_what_it_costs(way: Way) -> None:
    """Not a character, not a statement, not a line in the log."""
    filled(way)
    database = way.world.runtime.parts["casemanagement"].database
    page(way.work, way)

    def seen() -> tuple[Any, list[str], int]:
        way.world.rows("casemanagement", "TRUNCATE access_log")
        with statements(database) as run:
            told = page(way.work, way)
        return told, run, way.world.rows("casemanagement", "SELECT count(*) FROM access_log")[0].count

    before = seen()
    for _ in range(3):
        way.added(way.care, "notes", {"compartment": "care", "text": "Over de opname."})
        action(way.care, way.file, "care")
        way.added(way.care, "signals", {"bottleneck": "K05", "compartment": "care"})
    assert seen() == before
    assert len(before[1]) <= 22


def test_what_may_be_done_is_what_works(way: Way) -> None:
    """Each offer is tried and goes through; what is not offered is refused."""
    filled(way)
    for who in (way.work, way.care, way.vdab, way.participant):
        for note in page(who, way)["notes"]:
            answer = who.patch(f"/notes/{note['id']}", {"text": "Beter verwoord."}, if_match=note["etag"])
            assert (answer.status_code == 200) == ("change" in note["may"])
        for made in page(who, way)["actions"]:
            answer = who.patch(f"/actions/{made['id']}", {"title": f"Overleg, door {account(who)}"}, if_match=made["etag"])
            assert (answer.status_code == 200) == ("change" in made["may"])
        for asked in page(who, way)["questions"]:
            answer = who.post(f"/questions/{asked['id']}/answer", {"text": "Ja."}, if_match=asked["etag"])
            assert (answer.status_code == 200) == ("answer" in asked["may"])


@pytest.mark.parametrize("who", ["work", "care", "vdab", "participant"])
def test_what_may_be_added_is_what_works(way: Way, who: str) -> None:
    """In the compartments that are named, and in no other."""
    filled(way)
    caller: Caller = getattr(way, who)
    adds = page(caller, way)["may_add"]
    for side in ("shared", "work", "care"):
        orders = {
            "note": {"compartment": side, "text": "Een notitie."},
            "obstacle": {"obstacle": "mobility", "stage": "explored", "compartment": side},
            "signal": {"bottleneck": "K04", "compartment": side},
        }
        for kind, order in orders.items():
            answer = caller.post(f"{way.file}/{kind}s", order)
            assert (answer.status_code == 201) == (side in adds.get(kind, ())), (kind, side)
    assert ("question" in adds) == ("job" in adds) == (who in {"work", "care"})


@pytest.mark.parametrize("side", ["shared", "work"])
def test_who_is_said_to_read_a_note_reads_it_and_nobody_else(way: Way, side: str) -> None:
    """Before it is saved: the tandem, VDAB, the participant, who holds a grant."""
    circle = next(each for each in page(way.work, way)["readers"] if each["compartment"] == side)["readers"]
    relations = {each["relation"] for each in circle}
    note = way.added(way.work, "notes", {"compartment": side, "text": "Een notitie."})["id"]
    reading = {
        "tandem-work": way.work,
        "tandem-care": way.care,
        "vdab": way.vdab,
        "participant": way.participant,
    }
    for relation, caller in reading.items():
        assert (caller.get(f"/notes/{note}").status_code == 200) == (relation in relations), relation


def test_a_grant_for_all_notes_adds_its_receiver_to_the_circle_of_its_side(way: Way) -> None:
    """And to nothing the other side is told of."""
    assert way.receiver.who
    way.added(way.work, "grants", GRANT | {"receiver": way.receiver.who.organisation})
    granted = {"relation": "grantee", "account": None, "organisation": way.receiver.who.organisation}
    assert all(granted in each["readers"] for each in page(way.work, way)["readers"])
    assert not any(granted in each["readers"] for each in page(way.care, way)["readers"])


def test_what_changed_is_told_since_the_look_before(way: Way) -> None:
    """By whom, the newest first; nothing of one's own, nothing of the other side, nothing to who never looked."""
    way.added(way.care, "notes", {"compartment": "shared", "text": "Voordien."})
    assert page(way.work, way, look="true")["looked"] == {"before": None, "changes": [], "more": False}
    way.world.shift(1)
    way.added(way.work, "notes", {"compartment": "shared", "text": "Zelf geschreven."})
    way.added(way.care, "notes", {"compartment": "care", "text": "Over de opname."})
    note = way.added(way.care, "notes", {"compartment": "shared", "text": "Nieuw."})["id"]
    for look in ({}, {"look": "true"}, {"look": "true"}):
        (change,) = page(way.work, way, **look)["looked"]["changes"]
        assert (change["what"], change["about"], change["account"]) == ("note-written", note, account(way.care))
    way.world.shift(1)
    assert page(way.work, way)["looked"]["changes"] == []


def test_the_page_brings_the_permit_for_its_name(way: Way) -> None:
    """When it is asked for, and for the name alone."""
    assert "permit" not in page(way.work, way)
    assert way.work.who
    permit = verify(page(way.work, way, names="file")["permit"], way.work.who)
    assert (permit.participants, permit.fields, permit.purpose) == (frozenset({way.participant_id}), frozenset({"name"}), "file")


def test_a_closed_file_offers_nothing_but_taking_back(way: Way) -> None:
    """Nothing is added to it any more."""
    filled(way)
    way.done(way.work, f"{way.file}/stop", {"reason": "moved"})
    shown = page(way.work, way)
    assert (shown["may_add"], shown["readers"], shown["head"]["may"]) == ({}, [], [])
    assert {act for kind in ("actions", "questions", "evaluations") for each in shown[kind] for act in each["may"]} == set()
