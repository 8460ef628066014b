"""The state machine of a trajectory."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.phases import TRANSITIONS, possible
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook.course import WRONG_PHASE
from shared.reference.codes import Act, Closing, Phase
from shared.rules import Refused
from tests.unit.casemanagement.examples import DOING, WHOLE_WAY, a_trajectory, in_phase, take

ACTS = sorted(DOING)

#: Domain law: the only ways from one phase to another, besides stopping.
WAYS = {
    (Phase.OPENED, Phase.TEAM_ALLOCATED),
    (Phase.TEAM_ALLOCATED, Phase.PLAN_DRAFTED),
    (Phase.PLAN_DRAFTED, Phase.PLAN_AGREED),
    (Phase.PLAN_AGREED, Phase.SUBMITTED),
    (Phase.SUBMITTED, Phase.RUNNING),
    (Phase.RUNNING, Phase.SUSPENDED),
    (Phase.SUSPENDED, Phase.RUNNING),
    (Phase.RUNNING, Phase.EVALUATING),
    (Phase.SUSPENDED, Phase.EVALUATING),
    (Phase.EVALUATING, Phase.ADVICE_REGISTERED),
    (Phase.ADVICE_REGISTERED, Phase.ADVICE_DISCUSSED),
    (Phase.ADVICE_DISCUSSED, Phase.DECIDED),
    (Phase.DECIDED, Phase.CLOSED),
}


def state(trajectory: Trajectory) -> dict[str, object]:
    """Every field of a trajectory."""
    return {each.name: getattr(trajectory, each.name) for each in fields(trajectory)}


def test_the_table_knows_the_ways_of_the_law_and_no_other() -> None:
    """Leaving stops aside, phases follow each other as the decree orders its tasks."""
    steps = {(here, there) for act, ways in TRANSITIONS.items() if act is not Act.STOP for here, there in ways.items()}
    assert {(here, there) for here, there in steps if here is not there} == WAYS


def test_a_file_can_stop_in_every_phase_until_vdab_decided() -> None:
    """After the decision only its tracks close the file."""
    assert set(TRANSITIONS[Act.STOP]) == set(Phase) - {Phase.DECIDED, Phase.CLOSED}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("phase", Phase)
def test_an_act_leads_where_the_table_says_and_changes_nothing_elsewhere(phase: Phase, act: Act) -> None:
    """Each pair of a phase and an act is either in the table or refused as the wrong phase."""
    trajectory = in_phase(phase)
    if phase in TRANSITIONS[act]:
        take(trajectory, act)
        assert trajectory.phase is TRANSITIONS[act][phase]
        return
    if act is Act.EXTEND and trajectory.clocks is None:
        trajectory.clocks = in_phase(Phase.RUNNING).clocks
    before = state(trajectory)
    with pytest.raises(Refused) as refusal:
        take(trajectory, act)
    assert (refusal.value.rule, state(trajectory)) == (WRONG_PHASE, before)


@given(st.lists(st.sampled_from(ACTS), max_size=30))
def test_whatever_is_tried_a_file_runs_with_a_tandem_and_closes_with_a_reason_or_a_decision(tried: list[Act]) -> None:
    """No order of acts leads to a running file without a team, or to a closed one that does not say why."""
    trajectory = a_trajectory()
    for act in tried:
        try:
            take(trajectory, act)
        except Refused:
            continue
    if trajectory.clocks:
        assert trajectory.tandem
    if trajectory.phase is Phase.CLOSED:
        assert trajectory.delete_after
        assert trajectory.decision if trajectory.closing is Closing.SWITCHED else trajectory.stop_reason


def test_what_is_possible_next_is_on_the_way() -> None:
    """Following what the state machine offers brings a file from its opening to its end."""
    trajectory = a_trajectory()
    for act in WHOLE_WAY:
        assert act in possible(trajectory.phase)
        take(trajectory, act)
    assert possible(trajectory.phase) == ()
