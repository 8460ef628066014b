"""Which law holds for a trajectory, and that it keeps what held when it was opened."""

from datetime import timedelta

import pytest

from services.casemanagement.domain.terms import House, terms_of
from services.casemanagement.rulebook import course as rules
from shared.reference.codes import Phase, Regime, Role
from shared.reference.regimes import REGIMES
from shared.rules import Refused
from tests.unit.casemanagement.examples import a_trajectory, an_extension, in_phase


@pytest.mark.parametrize("regime", Regime)
def test_evaluations_are_no_further_apart_than_the_law_of_the_trajectory_allows(regime: Regime) -> None:
    """The decree of 2014 asks one every six months at least; that of 2022 leaves it to the plan."""
    trajectory, longest = a_trajectory(terms_of(regime, House())), REGIMES[regime].longest_rhythm.value
    trajectory.terms.check_rhythm(longest)
    with pytest.raises(Refused) as refusal:
        trajectory.terms.check_rhythm(longest + 1)
    assert (refusal.value.rule, refusal.value.field) == (rules.RHYTHM_TOO_SLOW, "evaluation_every_months")


def test_a_running_trajectory_keeps_the_terms_it_was_opened_with() -> None:
    """What the sector decides later holds for the files that are opened from then on."""
    running = in_phase(Phase.RUNNING, terms_of(Regime.WZ2022, House()))
    later = in_phase(Phase.RUNNING, terms_of(Regime.WZ2022, House(extended_by=Role.CASEMANAGER_WORK)))
    team, vdab = frozenset({Role.CASEMANAGER_WORK}), frozenset({Role.VDAB_MEDIATOR})
    longer = an_extension(running.running_clocks.hard_end + timedelta(days=30))
    with pytest.raises(Refused, match=rules.NOT_THE_EXTENDER.code):
        running.extend(longer, team)
    running.extend(longer, vdab)
    later.extend(longer, team)
