"""The log of a file tells by what function, for what purpose and in which file somebody read or did something."""

from typing import Any

import pytest

from tests.component.casemanagement.way import Way

pytestmark = pytest.mark.services("casemanagement")


def lines(way: Way) -> set[tuple[Any, ...]]:
    """Kind, function, purpose and file of what was allowed."""
    found = way.world.rows("casemanagement", "SELECT kind, function, purpose, file FROM access_log WHERE allowed")
    return {(row.kind, row.function, row.purpose, f"/trajectories/{row.file}") for row in found}


def test_reading_a_file_tells_for_what_each_of_its_people_reads_it(way: Way) -> None:
    """By the relation that lets them, whatever they may have had in mind."""
    file = way.running()
    way.world.rows("casemanagement", "TRUNCATE access_log")
    for who in (way.work, way.care, way.vdab, way.allocator, way.participant):
        assert who.get(file).status_code == 200
    told = {(function, purpose) for _, function, purpose, _ in lines(way)}
    assert told == {
        ("casemanager-work", "guidance"),
        ("casemanager-care", "guidance"),
        ("vdab-mediator", "decision"),
        ("team-coordinator", "allocation"),
        ("participant", "own-file"),
    }


def test_every_line_about_what_stands_in_a_file_tells_which(way: Way) -> None:
    """So that a participant can be told who was where, item by item."""
    file = way.running()
    way.work.get(file)
    way.work.get(f"{file}/plan")
    way.added(way.work, "notes", {"compartment": "work", "text": "Belt morgen terug."})
    way.work.get(f"{file}/notes")
    found = lines(way)
    assert {kind for kind, *_ in found} >= {"trajectory", "plan", "note"}
    assert {where for *_, where in found} == {file}


def test_what_was_refused_has_no_purpose_and_is_there_all_the_same(way: Way) -> None:
    """Somebody tried, in this function, at this file."""
    way.world.rows("casemanagement", "TRUNCATE access_log")
    way.colleague.get(way.file)
    (row,) = way.world.rows("casemanagement", "SELECT allowed, function, purpose, file FROM access_log")
    assert (row.allowed, row.function, row.purpose, f"/trajectories/{row.file}") == (False, "casemanager-care", None, way.file)
