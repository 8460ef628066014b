"""The end: outcomes, tracks, and how a file closes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.closing import ARRIVED, Answer
from services.casemanagement.rulebook import course as rules
from shared.reference.codes import Closing, Outcome, Phase, ReferralState, StopReason, Track, TrackAnswer
from shared.rules import Refused
from tests.unit.casemanagement.examples import TODAY, VDAB, a_decision, a_report, an_advice, in_phase

SETTLED = (ReferralState.STARTED, ReferralState.ENDED, ReferralState.CANCELLED, ReferralState.EXHAUSTED)


@given(st.lists(st.sampled_from(SETTLED), min_size=1, max_size=4))
def test_a_switch_succeeded_when_the_person_arrived_anywhere(states: list[ReferralState]) -> None:
    """One started track is a switch; none at all is a stop, and says so."""
    trajectory = in_phase(Phase.DECIDED)
    closed = trajectory.settle(tuple(states), TODAY)
    arrived = bool(ARRIVED & set(states))
    assert closed.closing is (Closing.SWITCHED if arrived else Closing.STOPPED)
    assert closed.reason is (None if arrived else StopReason.NO_TRACK)


@pytest.mark.parametrize(
    ("outcome", "closing"),
    [(Outcome.PAID_WORK, Closing.PAID_WORK), (Outcome.SUPPORTED_WORK, Closing.SUPPORTED_WORK), (Outcome.WELFARE, None)],
)
def test_work_closes_at_once_and_welfare_waits(outcome: Outcome, closing: Closing | None) -> None:
    """A welfare outcome stays decided until its tracks came to rest."""
    trajectory = in_phase(Phase.ADVICE_DISCUSSED)
    trajectory.decide(a_decision(outcome, jobs=1), VDAB)
    closed = trajectory.close_with_work(TODAY)
    assert (closed and closed.closing) is closing
    assert trajectory.phase is (Phase.CLOSED if closing else Phase.DECIDED)


def test_paid_work_rests_on_a_recorded_job() -> None:
    """Without one the decision is refused, and the file stays as it was."""
    trajectory = in_phase(Phase.ADVICE_DISCUSSED)
    with pytest.raises(Refused) as refusal:
        trajectory.decide(a_decision(Outcome.PAID_WORK), VDAB)
    assert (refusal.value.rule, trajectory.phase) == (rules.JOB_MISSING, Phase.ADVICE_DISCUSSED)


@pytest.mark.parametrize("make", [an_advice, lambda outcome, *tracks: a_decision(outcome, tracks=_answers(*tracks))])
def test_tracks_belong_to_welfare_and_stand_once(make: type) -> None:
    """In an advice as in a decision."""
    with pytest.raises(Refused) as refusal:
        make(Outcome.PAID_WORK, Track.CARE)
    assert refusal.value.rule == rules.TRACKS_WITHOUT_WELFARE
    with pytest.raises(Refused) as refusal:
        make(Outcome.WELFARE, Track.CARE, Track.CARE)
    assert refusal.value.rule == rules.TRACK_TWICE


def test_an_event_about_the_report_names_the_parts_that_changed() -> None:
    """And never what they say."""
    report = a_report()
    told = report.write({"talk": "Anders.", "results": report.results})
    assert (told.fields, report.talk) == (("talk",), "Anders.")


def test_the_head_takes_the_ladder_of_the_final_report() -> None:
    """What the report leaves open stays as it was."""
    trajectory = in_phase(Phase.EVALUATING)
    trajectory.ladder_potential = 5  # type: ignore[assignment]
    trajectory.advise(an_advice(), a_report(ladder_current=3))
    assert (trajectory.ladder_current, trajectory.ladder_potential) == (3, 5)


def _answers(*tracks: Track) -> tuple[Answer, ...]:
    return tuple(Answer(track, TrackAnswer.OPEN) for track in tracks)
