"""What the publication plan takes for granted of every real register holds of the facts of any files."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.facts import Assessed, Bottlenecked, FileFacts, JobFound, Referred, facts_of
from services.casemanagement.domain.quarter import Quarter
from shared.keystore.cipher import DataKey
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.reference.facts import COLUMNS, Fact, FactKind, SustainableBand

Q3 = Quarter.named("2026-Q3")
MAC = DataKey(b"k" * 32).mac
days = st.dates(date(2026, 6, 1), date(2026, 11, 1))
phases = st.sampled_from(Phase)
signals = st.builds(
    Bottlenecked, on=days, bottleneck=st.sampled_from(Bottleneck), phase=phases, track=st.none() | st.sampled_from(Track)
)
obstacles = st.builds(Assessed, on=days, obstacle=st.sampled_from(Obstacle), stage=st.sampled_from(Stage), phase=phases)
jobs = st.builds(JobFound, on=days, band=st.sampled_from(SustainableBand))


@st.composite
def referred(draw: st.DrawFn, track: Track) -> Referred:
    """A decided track; with a yes of a service comes how long it took."""
    accepted = draw(st.none() | days)
    waited = None if accepted is None else draw(st.integers(0, 500))
    return Referred(track=track, answer=draw(st.sampled_from(TrackAnswer)), accepted_on=accepted, waited_days=waited)


@st.composite
def files(draw: st.DrawFn, participant: UUID) -> FileFacts:
    """A file as the rules of its end allow it: tracks with welfare and with nothing else."""
    outcome = draw(st.none() | st.sampled_from(Outcome))
    tracks = draw(st.lists(st.sampled_from(Track), min_size=1, unique=True)) if outcome is Outcome.WELFARE else []
    return FileFacts(
        participant=participant,
        area=draw(st.sampled_from(["kempen", "gent"])),
        phase=draw(phases),
        problems=tuple(draw(st.lists(st.sampled_from(Cmpps), max_size=2))),
        care_organisation=draw(st.sampled_from(["0428759497", "0403019261"])),
        started_on=draw(st.none() | days),
        closed_on=draw(st.none() | days),
        outcome=outcome,
        decided_on=draw(days) if outcome else None,
        signals=draw(st.lists(signals, max_size=3)),
        obstacles=draw(st.lists(obstacles, max_size=3)),
        jobs=draw(st.lists(jobs, max_size=2)),
        referrals=[draw(referred(track)) for track in tracks],
    )


people = st.integers(1, 4).flatmap(lambda number: st.lists(files(UUID(int=number)), min_size=1, max_size=3))


def who(facts: Sequence[Fact], kind: FactKind, **columns: str) -> set[str]:
    """Of whom there is a fact with these codes."""
    return {
        fact.pseudonym
        for fact in facts
        if fact.kind is kind and all(getattr(fact, name) == code for name, code in columns.items())
    }


@given(people)
def test_nobody_is_in_a_smaller_group_who_is_not_in_the_larger_one(person: list[FileFacts]) -> None:
    """Whatever is told: among the active of the same area. Who answered a track: among those for whom VDAB decided on welfare."""
    facts = facts_of(person, Q3, MAC)
    for area in {fact.area for fact in facts}:
        active = who(facts, FactKind.ACTIVE, area=area)
        for kind in FactKind:
            assert who(facts, kind, area=area) <= active
    answered = {fact.pseudonym for fact in facts if fact.kind is FactKind.REFERRAL and fact.answer}
    assert answered == who(facts, FactKind.OUTCOME, outcome=Outcome.WELFARE)


@given(people)
def test_whatever_is_told_of_a_person_is_taken_in_by_who_counts_it(person: list[FileFacts]) -> None:
    """Each row is one that reporting knows, and a person is in one area, of one profile and at one contributor."""
    facts = facts_of(person, Q3, MAC)
    assert [Fact.from_row(COLUMNS, fact.as_row()) for fact in facts] == list(facts)
    assert len({(fact.area, fact.cmpps, fact.contributor, fact.pseudonym) for fact in facts}) <= 1
