"""Sealing goes page by page and part by part, and a year ends for good."""

from uuid import uuid4

import pytest

from services.casemanagement.commands import gathering, sealing, year_keys
from services.casemanagement.domain import batch as batches
from services.casemanagement.domain.quarter import Quarter
from shared.clock import today
from shared.contracts.reporting import YearClosed
from shared.keystore.store import keys_of
from shared.messaging.ends import End
from shared.reference.facts import Fact, FactKind
from tests.component.casemanagement.test_facts import end_quarter, sealed
from tests.component.casemanagement.way import Way
from tests.support.replies import problem

pytestmark = pytest.mark.services("casemanagement")


def signalled(way: Way, file: str, bottleneck: str) -> None:
    """A signal in a file that got the tandem of this desk."""
    assert way.change(way.allocator, f"{file}/team", way.team()).status_code == 200
    answer = way.care.post(f"{file}/signals", {"bottleneck": bottleneck, "compartment": "shared"})
    assert answer.status_code == 201, answer.json


def close(way: Way, year: int) -> End:
    """Reporting tells that a year is closed."""
    return way.told.tell(YearClosed(year=year))


def test_a_quarter_is_sealed_by_pages_and_told_in_parts(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a page or a part ends, everybody is in once, also who has two files; nothing is left behind."""
    monkeypatch.setattr(gathering, "PAGE", 1)
    for module in (batches, sealing):
        monkeypatch.setattr(module, "PART", 2)
    people = [uuid4() for _ in range(4)]
    for person in (*people, people[0]):
        signalled(way, way.opened(participant=person), "K03")
    end_quarter(way)
    told = [fact for fact in sealed(way) if fact.kind is FactKind.BOTTLENECK]
    assert len(told) == len({fact.pseudonym for fact in told}) == len(people)
    parts = way.events("facts-sealed")
    assert [part["part"] for part in parts] == list(range(1, parts[0]["parts"] + 1))
    assert {len(part["rows"]) for part in parts} == {2}
    assert way.world.rows("casemanagement", "SELECT 1 FROM sealing_row") == []
    assert way.world.rows("casemanagement", "SELECT state FROM fact_batch")[0].state == "sealed"


def test_a_start_counts_in_the_quarter_in_which_it_was_recorded(way: Way) -> None:
    """Also when it lies in a quarter that was sealed before."""
    way.submitted()
    before = end_quarter(way)
    first_of_all = Quarter.named(before).last.isoformat()
    way.done(way.work, f"{way.file}/start", {"started_on": first_of_all})
    running = end_quarter(way)
    kinds = {quarter: {fact.kind for fact in sealed(way) if fact.quarter == quarter} for quarter in (before, running)}
    assert kinds == {before: set(), running: {FactKind.ACTIVE, FactKind.STARTED}}


def test_nobody_can_be_followed_from_one_year_to_the_next(way: Way) -> None:
    """Within a year a person keeps their pseudonym; another year has another key."""
    way.running()
    while len({fact.quarter[:4] for fact in sealed(way)}) < 2 or today().month < 7:
        end_quarter(way)
    by_year: dict[str, set[Fact]] = {}
    for fact in sealed(way):
        by_year.setdefault(fact.quarter[:4], set()).add(fact)
    names = [{(fact.pseudonym, fact.contributor) for fact in facts} for facts in by_year.values()]
    assert [len(each) for each in names] == [1] * len(names)
    assert len(set.union(*names)) == len(names)


def test_at_the_end_of_a_year_its_key_and_its_facts_are_gone(way: Way) -> None:
    """That they were sealed stays, and no second key is ever made for that year; told twice it is done once."""
    way.running()
    year = int(end_quarter(way)[:4])
    keys = keys_of("casemanagement")
    assert keys.get(year_keys.owner_of(year)) is not None
    assert [close(way, year), close(way, year)] == [End.APPLIED, End.APPLIED]
    keys.forget()
    assert keys.get(year_keys.owner_of(year)) is None
    assert way.events("facts-sealed") == [{"emptied": True}]
    unsealed = f"{year}-Q1"
    assert problem(way.officer.post(f"/quarters/{unsealed}/sealing"))[:2] == (409, "facts.year-closed")
    assert way.officer.post(f"/quarters/{year}-Q4/sealing").json["state"] == "sealed"


def test_a_year_does_not_end_while_it_is_being_sealed(way: Way) -> None:
    """A person sees it, and lets it be tried again."""
    quarter = Quarter.ended_before(today())
    assert way.officer.post(f"/quarters/{quarter.name}/sealing").json["state"] == "gathering"
    assert close(way, quarter.year) is End.DEAD
    letters = way.world.rows("casemanagement", "SELECT error FROM dead_letter")
    assert [letter.error for letter in letters] == ["Refused: facts.year-unfinished"]


@pytest.mark.services("casemanagement", "reporting")
def test_who_is_sent_emptied_facts_again_hears_that_they_were_emptied(way: Way) -> None:
    """A part without rows would be counted as one."""
    year = int(end_quarter(way)[:4])
    close(way, year)
    world = way.world
    world.rows("reporting", "TRUNCATE inbox, inbox_progress")
    world.rows("casemanagement", "INSERT INTO outbox SELECT position FROM event WHERE aggregate_type = 'casemanagement.facts'")
    world.settle()
    letters = world.rows("reporting", "SELECT error FROM dead_letter")
    assert [letter.error for letter in letters] == ["Refused: event.emptied"]
