from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.batch import BEGINNING, PART, FactBatch, SealingState
from services.casemanagement.domain.facts import COUNTED_BY, Assessed, Bottlenecked, FileFacts, JobFound, Referred, facts_of
from services.casemanagement.domain.quarter import Quarter
from shared.keystore.cipher import DataKey
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.reference.facts import FactKind, SustainableBand, WaitBand, quarter_of
from shared.rules import Refused

Q3 = Quarter.named("2026-Q3")
IN, BEFORE, AFTER = date(2026, 8, 3), date(2026, 6, 30), date(2026, 10, 1)
KEY = DataKey(b"k" * 32).mac
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
    return [fact.kind for fact in facts_of([file], quarter, KEY)]


phases = st.sampled_from(Phase)
signalled = st.builds(
    Bottlenecked, on=days, bottleneck=st.sampled_from(Bottleneck), phase=phases, track=st.none() | st.sampled_from(Track)
)
assessed = st.builds(Assessed, on=days, obstacle=st.sampled_from(Obstacle), stage=st.sampled_from(Stage), phase=phases)


@given(st.lists(signalled), st.lists(assessed))
def test_one_trajectory_counts_once_for_each_fact_of_a_quarter(signals: list[Bottlenecked], obstacles: list[Assessed]) -> None:
    """However often it was recorded: nobody makes a cell on their own."""
    facts = facts_of([replace(FILE, signals=signals, obstacles=obstacles)], Q3, KEY)
    counted = Counter((fact.kind, *(getattr(fact, name) for name in COUNTED_BY.get(fact.kind, ()))) for fact in facts)
    assert set(counted.values()) <= {1}
    assert {fact.code for fact in facts if fact.kind is FactKind.BOTTLENECK} == {
        each.bottleneck for each in signals if Q3.holds(each.on)
    }


def test_a_row_holds_no_id_and_no_name_of_an_organisation() -> None:
    """Only keyed hashes, which another year or another key makes anew."""
    (fact,) = facts_of([replace(FILE, started_on=BEFORE)], Q3, KEY)
    row = "|".join(fact.as_row())
    assert str(FILE.participant) not in row
    assert FILE.care_organisation not in row
    (other,) = facts_of([replace(FILE, started_on=BEFORE)], Q3, DataKey(b"o" * 32).mac)
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
    facts = facts_of([replace(FILE, jobs=jobs, outcome=Outcome.PAID_WORK, decided_on=IN)], Q3, KEY)
    assert [(fact.kind, fact.outcome, fact.band) for fact in facts] == [
        (FactKind.ACTIVE, "", ""),
        (FactKind.JOB, "", "high"),
        (FactKind.OUTCOME, "paid-work", "high"),
    ]


def test_an_answer_counts_in_the_quarter_of_the_decision_and_a_wait_in_that_of_the_yes() -> None:
    """So that neither is counted twice."""
    referred = Referred(track=Track.GBO, answer=TrackAnswer.YES, accepted_on=AFTER, waited_days=58)
    file = replace(FILE, outcome=Outcome.WELFARE, decided_on=IN, referrals=[referred])
    (_, _, asked) = facts_of([file], Q3, KEY)
    (_, accepted) = facts_of([file], Quarter.holding(AFTER), KEY)
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


@given(st.lists(signalled), st.lists(assessed), st.none() | days, st.none() | days)
def test_whoever_tells_something_of_a_quarter_was_active_in_it(
    signals: list[Bottlenecked], obstacles: list[Assessed], started: date | None, decided: date | None
) -> None:
    """So that nobody can be in a table of a quarter who is not among its active trajectories."""
    outcome = Outcome.SUPPORTED_WORK if decided else None
    file = replace(FILE, signals=signals, obstacles=obstacles, started_on=started, decided_on=decided, outcome=outcome)
    told = kinds(file)
    assert (FactKind.ACTIVE in told) == bool(told)


def test_of_a_person_with_two_files_each_fact_counts_once_at_the_first() -> None:
    """Wherever they moved, whoever follows them now: they are in one area, of one profile, at one contributor."""
    signal = Bottlenecked(on=IN, bottleneck=Bottleneck.K01, phase=Phase.RUNNING, track=None)
    first = replace(FILE, signals=[signal])
    second = replace(
        FILE,
        area="gent",
        problems=(),
        care_organisation="0403019261",
        signals=[signal, replace(signal, bottleneck=Bottleneck.K02)],
    )
    facts = facts_of([first, second], Q3, KEY)
    assert Counter((fact.kind, fact.code) for fact in facts) == Counter(
        {(FactKind.ACTIVE, ""): 1, (FactKind.BOTTLENECK, "K01"): 1, (FactKind.BOTTLENECK, "K02"): 1}
    )
    assert len({(fact.area, fact.cmpps, fact.contributor, fact.pseudonym) for fact in facts}) == 1
    assert {fact.area for fact in facts} == {"kempen"}


def test_a_file_of_which_a_quarter_tells_nothing_says_nothing_about_its_area() -> None:
    """The first that tells something counts, not the oldest."""
    moved = replace(FILE, area="gent", started_on=IN)
    assert {fact.area for fact in facts_of([FILE, moved], Q3, KEY)} == {"gent"}


def test_the_answers_of_a_person_are_those_of_the_decision_that_counts() -> None:
    """Who answered a track is among those for whom VDAB decided on welfare."""
    work = replace(FILE, outcome=Outcome.SUPPORTED_WORK, decided_on=IN)
    welfare = replace(FILE, outcome=Outcome.WELFARE, decided_on=IN, referrals=[Referred(track=Track.GBO, answer=TrackAnswer.YES)])
    answers = [fact.answer for fact in facts_of([work, welfare], Q3, KEY) if fact.kind is FactKind.REFERRAL]
    assert answers == []
    assert [fact.answer for fact in facts_of([welfare, work], Q3, KEY) if fact.kind is FactKind.REFERRAL] == ["yes"]


@given(st.integers(0, 3 * PART + 1), st.integers(0, PART))
def test_the_parts_of_a_batch_are_known_when_everything_is_gathered(rows: int, made_up: int) -> None:
    """Also a quarter without any fact arrives, in one empty part; the last part seals it."""
    batch = FactBatch(id=uuid4(), quarter=Q3.name, sealed_on=AFTER)
    batch.gathered(rows, uuid4())
    batch.complete(made_up)
    assert (batch.state, batch.after, batch.synthetic) == (SealingState.TELLING, BEGINNING, made_up > 0)
    told = []
    while batch.state is SealingState.TELLING:
        told.append(batch.part([], uuid4()))
        batch.version += 1
    assert [part.part for part in told] == list(range(1, batch.parts + 1))
    assert (len(told) - 1) * PART < max(rows + made_up, 1) <= len(told) * PART
