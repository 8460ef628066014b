from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.job import BANDS, LONGEST_AHEAD, POINTS, Job, band_of
from shared.reference.codes import EmployerKind, SustainableScore
from shared.reference.facts import SustainableBand
from shared.reference.sustainable import BY_CODE
from shared.rules import Refused

TODAY = date(2026, 11, 22)
ORDER = [band for _, band in reversed(BANDS)]
scores = st.fixed_dictionaries({code: st.sampled_from(SustainableScore) for code in BY_CODE})


def job(answers: dict[str, SustainableScore], started_on: date = TODAY) -> Job:
    """A job with these answers."""
    return Job(
        id=uuid4(),
        trajectory=uuid4(),
        started_on=started_on,
        employer_kind=EmployerKind.REGULAR,
        supported=False,
        scores=answers,
        recorded_by=uuid4(),
        recorded_on=TODAY,
    )


@given(scores, st.sampled_from(sorted(BY_CODE)))
def test_a_better_answer_never_lowers_the_band(answers: dict[str, SustainableScore], criterion: str) -> None:
    """And an unknown one never lifts it above a no."""
    better = answers | {criterion: SustainableScore.YES}
    assert ORDER.index(band_of(better)) >= ORDER.index(band_of(answers))
    assert POINTS[SustainableScore.UNKNOWN] == POINTS[SustainableScore.NO]


@pytest.mark.parametrize(
    ("answer", "band"),
    [
        (SustainableScore.YES, SustainableBand.HIGH),
        (SustainableScore.PARTLY, SustainableBand.MIDDLE),
        (SustainableScore.NO, SustainableBand.LOW),
    ],
)
def test_one_answer_to_all_seven_gives_its_own_band(answer: SustainableScore, band: SustainableBand) -> None:
    """The ends and the middle of the scale."""
    assert job(dict.fromkeys(BY_CODE, answer)).recorded().band == band


@given(scores, st.sampled_from(sorted(BY_CODE)))
def test_all_seven_criteria_are_answered(answers: dict[str, SustainableScore], criterion: str) -> None:
    """«Unknown» is an answer; silence is none."""
    with pytest.raises(Refused, match=r"job\.criteria"):
        job({code: answer for code, answer in answers.items() if code != criterion}).recorded()


def test_a_job_starts_soon() -> None:
    """A year mistyped is found."""
    answers = dict.fromkeys(BY_CODE, SustainableScore.UNKNOWN)
    job(answers, TODAY + LONGEST_AHEAD).recorded()
    with pytest.raises(Refused, match=r"job\.too-far"):
        job(answers, TODAY + LONGEST_AHEAD + timedelta(days=1)).recorded()
