from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.batch import PART, parts_of
from services.casemanagement.domain.facts import (
    COUNTED_BY,
    Assessed,
    Bottlenecked,
    FileFacts,
    JobFound,
    Quarter,
    Referred,
    facts_of,
)
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.reference.facts import FactKind, SustainableBand, WaitBand, quarter_of
from shared.rules import Refused

Q3 = Quarter.named("2026-Q3")
IN, BEFORE, AFTER = date(2026, 8, 3), date(2026, 6, 30), date(2026, 10, 1)
KEY = b"k" * 32
FILE = FileFacts(
    participant=uuid4(),
    area="kempen",
    phase=Phase.RUNNING,
    problems=(Cmpps.SOCIAL, Cmpps.MEDICAL),
    care_organisation="0428759497",
)
days = st.dates(date(2026, 4, 1), date(2026, 12, 31))


def kinds(file: FileFacts, quarter: Quarter = Q3) -> list[FactKind]:
    """The kinds of facts of a file."""
    return [fact.kind for fact in facts_of(file, quarter, KEY)]


phases = st.sampled_from(Phase)
signalled = st.builds(
    Bottlenecked, on=days, bottleneck=st.sampled_from(Bottleneck), phase=phases, track=st.none() | st.sampled_from(Track)
)
assessed = st.builds(Assessed, on=days, obstacle=st.sampled_from(Obstacle), stage=st.sampled_from(Stage), phase=phases)


@given(st.lists(signalled), st.lists(assessed))
def test_one_trajectory_counts_once_for_each_fact_of_a_quarter(signals: list[Bottlenecked], obstacles: list[Assessed]) -> None:
    """However often it was recorded: nobody makes a cell on their own."""
    facts = facts_of(replace(FILE, signals=signals, obstacles=obstacles), Q3, KEY)
    counted = Counter((fact.kind, *(getattr(fact, name) for name in COUNTED_BY.get(fact.kind, ()))) for fact in facts)
    assert set(counted.values()) <= {1}
    assert {fact.code for fact in facts if fact.kind is FactKind.BOTTLENECK} == {
        each.bottleneck for each in signals if Q3.holds(each.on)
    }


def test_a_row_holds_no_id_and_no_name_of_an_organisation() -> None:
    """Only keyed hashes, which another year or another key makes anew."""
    (fact,) = facts_of(replace(FILE, started_on=BEFORE), Q3, KEY)
    row = "|".join(fact.as_row())
    assert str(FILE.participant) not in row
    assert FILE.care_organisation not in row
    (other,) = facts_of(replace(FILE, started_on=BEFORE), Q3, b"o" * 32)
    assert {fact.pseudonym, fact.contributor}.isdisjoint({other.pseudonym, other.contributor})


@pytest.mark.parametrize(
    ("started", "closed", "expected"),
    [
        (BEFORE, None, [FactKind.ACTIVE]),
        (IN, None, [FactKind.ACTIVE, FactKind.STARTED]),
        (IN, IN, [FactKind.ACTIVE, FactKind.STARTED]),
        (BEFORE, BEFORE, []),
        (AFTER, None, []),
        (None, None, []),
    ],
)
def test_a_trajectory_is_active_in_each_quarter_it_ran_in(
    started: date | None, closed: date | None, expected: list[FactKind]
) -> None:
    """And started in one of them."""
    assert kinds(replace(FILE, started_on=started, closed_on=closed)) == expected


def test_the_outcome_carries_the_band_of_the_job() -> None:
    """Jobs found is one thing, sustainable jobs another."""
    jobs = [JobFound(on=IN, band=SustainableBand.LOW), JobFound(on=IN, band=SustainableBand.HIGH)]
    facts = facts_of(replace(FILE, jobs=jobs, outcome=Outcome.PAID_WORK, decided_on=IN), Q3, KEY)
    assert [(fact.kind, fact.outcome, fact.band) for fact in facts] == [
        (FactKind.JOB, "", "high"),
        (FactKind.OUTCOME, "paid-work", "high"),
    ]


def test_an_answer_counts_in_the_quarter_of_the_decision_and_a_wait_in_that_of_the_yes() -> None:
    """So that neither is counted twice."""
    referred = Referred(track=Track.GBO, answer=TrackAnswer.YES, accepted_on=AFTER, waited_days=58)
    file = replace(FILE, outcome=Outcome.WELFARE, decided_on=IN, referrals=[referred])
    (_, asked) = facts_of(file, Q3, KEY)
    (accepted,) = facts_of(file, Quarter.holding(AFTER), KEY)
    assert (asked.answer, asked.wait_band) == ("yes", "")
    assert (accepted.answer, accepted.wait_band) == ("", WaitBand.UP_TO_13)


@given(st.dates(date(2018, 1, 1), date(2100, 1, 1)))
def test_quarters_follow_each_other_without_a_gap(day: date) -> None:
    """Each day is in one quarter, and its seal is set the day after its last."""
    quarter = Quarter.holding(day)
    assert quarter.holds(day)
    assert Quarter.holding(quarter.next_first).first == quarter.last + timedelta(days=1)
    assert quarter_of(quarter.last) == quarter.name


def test_a_quarter_is_not_sealed_on_its_last_day() -> None:
    """On the day after it is."""
    Q3.refuse_unless_over(AFTER)
    with pytest.raises(Refused, match=r"quarter\.not-over"):
        Q3.refuse_unless_over(Q3.last)


@given(st.integers(0, 3 * PART + 1))
def test_the_parts_of_a_batch_hold_every_row_once(rows: int) -> None:
    """Also a quarter without any fact arrives, in one empty part."""
    given_rows = [(str(number),) for number in range(rows)]
    parts = parts_of(given_rows)
    assert [row for part in parts for row in part] == given_rows
    assert parts
    assert all(len(part) <= PART for part in parts)
