"""What a filing may not be, and what follows from it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.domain.screening import Problem, Screening
from services.intake.domain.steps import Review
from services.intake.rulebook import (
    BIRTH_YEAR,
    LADDER_MISSING,
    MOTIVE_MISSING,
    NAMED_TWICE,
    NO_PROBLEM,
    SEVERITY,
    TEXT_HOLDS_INSZ,
)
from shared.dates import IN_FUTURE
from shared.reference.areas import area_of
from shared.reference.codes import Cmpps, Obstacle, Regime
from shared.reference.municipalities import ALL, UNKNOWN_MUNICIPALITY, current
from shared.reference.regimes import BEFORE_ANY_REGIME
from shared.rules import Refused, Rule
from tests.unit.intake.examples import OLD, SCREENING, TODAY, a_decision, a_request

TOMORROW = TODAY + timedelta(days=1)
SOCIAL = Problem(Cmpps.SOCIAL, 1, under_control=True)


@pytest.mark.parametrize(
    ("changes", "broken", "field"),
    [
        ({"requested_on": TOMORROW}, IN_FUTURE, "requested_on"),
        ({"informed_on": TOMORROW}, IN_FUTURE, "informed_on"),
        ({"requested_on": date(2018, 1, 31)}, BEFORE_ANY_REGIME, "requested_on"),
        ({"birth_year": 2012}, BIRTH_YEAR, "birth_year"),
        ({"birth_year": 1935}, BIRTH_YEAR, "birth_year"),
        ({"municipality": "21004"}, UNKNOWN_MUNICIPALITY, "municipality"),
        ({"requested_on": OLD, "screening": replace(SCREENING, ladder_current=None)}, LADDER_MISSING, "ladder_current"),
        ({"requested_on": OLD, "screening": replace(SCREENING, ladder_potential=None)}, LADDER_MISSING, "ladder_potential"),
    ],
)
def test_a_filing_that_cannot_be_is_refused_by_its_field(changes: dict[str, Any], broken: Rule, field: str) -> None:
    """Each rule of a filing says no under its own code, and names the field."""
    with pytest.raises(Refused) as refusal:
        a_request(**changes)
    assert (refusal.value.rule, refusal.value.field) == (broken, field)


@pytest.mark.parametrize(
    ("made_of", "broken", "field"),
    [
        ({"problems": ()}, NO_PROBLEM, "problems"),
        ({"problems": (SOCIAL, SOCIAL)}, NAMED_TWICE, "problems"),
        ({"problems": (SOCIAL,), "obstacles": (Obstacle.DIGITAL, Obstacle.DIGITAL)}, NAMED_TWICE, "obstacles"),
        ({"problems": (SOCIAL,), "growth": "Nummer 85.07.30-033.28 wil leren lassen."}, TEXT_HOLDS_INSZ, "growth"),
    ],
)
def test_a_screening_that_cannot_be_is_refused(made_of: dict[str, Any], broken: Rule, field: str) -> None:
    """A screening names at least one problem, each thing once, and nobody's number."""
    with pytest.raises(Refused) as refusal:
        Screening(**made_of)
    assert (refusal.value.rule, refusal.value.field) == (broken, field)


@given(st.integers().filter(lambda number: number not in range(5)))
def test_a_severity_outside_icf_is_refused(severity: int) -> None:
    """Only the measuring qualifiers 0 to 4 say how severe a problem is."""
    with pytest.raises(Refused) as refusal:
        Problem(Cmpps.MEDICAL, severity, under_control=False)
    assert refusal.value.rule is SEVERITY


@given(st.sampled_from(sorted(ALL)))
def test_a_request_lies_in_the_area_of_the_municipality_of_today(nis: str) -> None:
    """Somebody of a municipality that merged counts in the one it became."""
    request = a_request(municipality=nis)
    assert (request.municipality, request.area) == (current(nis).nis, area_of(nis).code)


@pytest.mark.parametrize(("requested_on", "regime"), [(OLD, Regime.WZ2014), (OLD + timedelta(days=1), Regime.WZ2022)])
def test_the_day_of_the_request_decides_on_the_law(requested_on: date, regime: Regime) -> None:
    """Requests of before 1 July 2023 stay under the decree of 2014."""
    assert a_request(requested_on=requested_on).regime is regime


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_decision_or_review_without_motive_is_refused(text: str) -> None:
    """An empty motive is none."""
    for make in (lambda: replace(a_decision(), motive=text), lambda: Review(text, TODAY)):
        with pytest.raises(Refused) as refusal:
            make()
        assert refusal.value.rule is MOTIVE_MISSING
