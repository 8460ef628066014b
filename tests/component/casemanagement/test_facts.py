"""The facts of a quarter: sealed once, shuffled, and leading back to nobody."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.casemanagement.domain.batch import PART
from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.register import past, sow
from shared.access.actor import Actor
from shared.clock import today
from shared.contracts.referral import GateMet, ReferralAccepted, ReferralDrafted
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Track
from shared.reference.facts import COLUMNS, Fact, FactKind
from tests.component.casemanagement.desk import Desk, account
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.world import KBO_CARE, World

pytestmark = pytest.mark.services("casemanagement")


def sealed(desk: Desk) -> list[Fact]:
    """Every fact that was told."""
    return [Fact.from_row(COLUMNS, row) for part in desk.events("facts-sealed") for row in part["rows"]]


def end_quarter(desk: Desk) -> str:
    """Let the running quarter end; its name."""
    quarter = Quarter.holding(today())
    desk.world.shift((quarter.next_first - today()).days)
    return quarter.name


def sow_register(world: World, people: int = 100) -> None:
    """Put the made-up register in, and let what is over be sealed."""
    with world.runtime.parts["casemanagement"].database.transaction() as session:
        sow(UnitOfWork(session, "casemanagement", Actor.system("casemanagement")), people)
    world.tick()


def test_a_quarter_is_sealed_by_itself_on_the_first_day_of_the_next(desk: Desk) -> None:
    """And the next one after it, also when nothing happened in it."""
    desk.added(desk.care, "signals", {"bottleneck": "K14", "compartment": "shared"})
    first, second = end_quarter(desk), end_quarter(desk)
    batches = desk.events("facts-sealed")
    assert [(part["quarter"], part["part"], part["parts"], part["synthetic"]) for part in batches] == [
        (first, 1, 1, False),
        (second, 1, 1, False),
    ]
    told = {fact.kind: fact for fact in sealed(desk)}
    assert told.keys() == {FactKind.ACTIVE, FactKind.BOTTLENECK}
    fact = told[FactKind.BOTTLENECK]
    assert (fact.code, fact.area, fact.cmpps) == ("K14", "rivierenland", "social")


def test_what_is_sealed_holds_no_id_no_time_and_no_organisation(desk: Desk) -> None:
    """Only codes and keyed hashes."""
    desk.run()
    desk.added(desk.care, "signals", {"bottleneck": "K01", "compartment": "care", "story": "Een verhaal"})
    end_quarter(desk)
    (part,) = desk.events("facts-sealed")
    told = str(part["rows"])
    (row,) = desk.world.rows("casemanagement", "SELECT participant FROM trajectory")
    for secret in (str(desk.id), str(row.participant), account(desk.work), account(desk.care), KBO_CARE, "verhaal", "T0"):
        assert secret not in told
    assert {fact.kind for fact in sealed(desk)} == {FactKind.BOTTLENECK, FactKind.ACTIVE, FactKind.STARTED}


def test_the_same_bottleneck_of_one_file_counts_once(desk: Desk) -> None:
    """Whoever signals it, and how often."""
    for who in (desk.work, desk.care, desk.work):
        desk.added(who, "signals", {"bottleneck": "K12", "compartment": "shared"})
    end_quarter(desk)
    assert [fact.code for fact in sealed(desk) if fact.kind is FactKind.BOTTLENECK] == ["K12"]


def test_sealing_a_quarter_twice_tells_it_once(desk: Desk) -> None:
    """By hand after the timer: the same batch."""
    quarter = end_quarter(desk)
    answers = [desk.officer.post(f"/quarters/{quarter}/sealing") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json == answers[1].json
    assert len(desk.events("facts-sealed")) == 1


def test_a_quarter_is_sealed_by_the_privacy_officer_once_it_is_over(desk: Desk) -> None:
    """Nobody else may, not before, and not one that is none."""
    running = Quarter.holding(today()).name
    assert problem(desk.officer.post(f"/quarters/{running}/sealing"))[:2] == (409, "quarter.not-over")
    for none in ("2026-Q5", "0000-Q1", "9999-Q4", "٢٠٢٦-Q1"):
        assert problem(desk.officer.post(f"/quarters/{none}/sealing")) == (422, "quarter.format", "quarter")
    for who in (desk.work, desk.vdab):
        assert problem(who.post(f"/quarters/{running}/sealing"))[0] == 404


def test_a_switch_is_told_with_the_last_answer_and_the_wait(world: World) -> None:
    """The answer may come after the decision, the yes of a service after that."""
    way = Way(world)
    way.decided(tracks=("gbo",))
    referral, common = uuid4(), {"trajectory": way.id}
    way.told.tell(
        ReferralDrafted(**common, participant=uuid4(), track=Track.GBO, rank=0, rule_version="1", open_gates=()), referral
    )
    way.told.tell(GateMet(**common, gate="participant-agrees", open_gates=()), referral)
    accepted = ReferralAccepted(**common, track=Track.GBO, service=uuid4(), organisation=KBO_CARE, waited_days=20)
    way.told.tell(accepted, referral)
    end_quarter(way)
    (fact,) = [each for each in sealed(way) if each.kind is FactKind.REFERRAL]
    assert (fact.track, fact.answer, fact.wait_band) == ("gbo", "yes", "0-4")
    assert [each.outcome for each in sealed(way) if each.kind is FactKind.OUTCOME] == ["welfare"]


@pytest.mark.slow
def test_the_made_up_register_is_sealed_with_the_real_files_and_labelled(desk: Desk) -> None:
    """Past quarters at once, the running one when it is over, in parts, with the real rows somewhere among them."""
    sow_register(desk.world)
    sow_register(desk.world)
    assert {part["quarter"] for part in desk.events("facts-sealed")} == {each.name for each in past(Quarter.holding(today()))}
    desk.added(desk.care, "signals", {"bottleneck": "K14", "compartment": "shared"})
    quarter = end_quarter(desk)
    parts: list[Any] = [part for part in desk.events("facts-sealed") if part["quarter"] == quarter]
    assert [part["part"] for part in parts] == list(range(1, parts[0]["parts"] + 1))
    assert all(part["synthetic"] and len(part["rows"]) <= PART for part in parts)
    assert [row[COLUMNS.index("code")] for part in parts for row in part["rows"]].count("K14") == 1


def test_a_made_up_row_is_told_only_in_its_own_quarter(desk: Desk) -> None:
    """Once sealed, none is left."""
    sow_register(desk.world)
    running = Quarter.holding(today())
    kept = desk.world.rows("casemanagement", "SELECT DISTINCT quarter FROM synthetic_fact")
    assert [row.quarter for row in kept] == [running.name]
    desk.world.shift((running.last - today() + timedelta(days=1)).days)
    assert desk.world.rows("casemanagement", "SELECT 1 FROM synthetic_fact") == []
