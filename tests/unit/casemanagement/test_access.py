"""The two keys: who stands how towards a file, and what the table of access makes of it."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.access import relations, resource
from services.casemanagement.domain.terms import House, terms_of
from shared.access.actor import Actor
from shared.access.decide import Resource, would_allow
from shared.access.relations import Relation
from shared.reference.codes import Act, Compartment, Phase, Regime, Role
from tests.support.world import actor
from tests.unit.casemanagement.examples import in_phase, take

ITEMS = ("action", "note", "appointment", "obstacle", "signal")

#: Who reads what of each compartment, leaving grants and one's own actions aside (design: two keys).
READERS = {
    Compartment.SHARED: {Relation.TANDEM_WORK, Relation.TANDEM_CARE, Relation.VDAB, Relation.PARTICIPANT}
    | {Relation.EMERGENCY_WORK, Relation.EMERGENCY_CARE},
    Compartment.WORK: {Relation.TANDEM_WORK, Relation.VDAB, Relation.EMERGENCY_WORK},
    Compartment.CARE: {Relation.TANDEM_CARE, Relation.EMERGENCY_CARE},
}


def readers(kind: str, compartment: Compartment) -> set[Relation]:
    """The relations that read such an item by themselves."""
    someone = actor(Role.SAM)
    found = {one for one in Relation if would_allow(someone, "read", Resource(kind, frozenset({one}), compartment))}
    return found - {Relation.GRANTEE, Relation.PROVIDER}


@pytest.mark.parametrize("compartment", Compartment)
@pytest.mark.parametrize("kind", ITEMS)
def test_guard_11_each_compartment_is_read_by_its_own_side(kind: str, compartment: Compartment) -> None:
    """Without a grant, what belongs to care is for the casemanager care alone."""
    assert readers(kind, compartment) == READERS[compartment]


@given(
    st.frozensets(st.sampled_from(sorted(set(Role) - {Role.SYSTEM}))),
    st.sampled_from(sorted(Phase)),
    st.sampled_from(sorted(Act)),
)
def test_a_role_alone_opens_no_file(roles: frozenset[Role], phase: Phase, act: Act) -> None:
    """Whatever an account may be, without the area, the tandem or the person it stands nowhere."""
    trajectory = in_phase(phase)
    stranger = Actor(uuid4(), roles, "0887010362", frozenset({"limburg"}), uuid4())
    assert relations(stranger, trajectory) == frozenset()
    assert not would_allow(stranger, act, resource(stranger, trajectory))


def test_an_account_in_the_tandem_counts_in_the_role_of_its_side_only() -> None:
    """A casemanager care who is somehow allocated as work holds no key."""
    trajectory = in_phase(Phase.RUNNING)
    assert trajectory.tandem
    wrong = actor(Role.CASEMANAGER_CARE, account=trajectory.tandem.work)
    right = actor(Role.CASEMANAGER_WORK, account=trajectory.tandem.work)
    assert relations(wrong, trajectory) == frozenset()
    assert relations(right, trajectory) == {Relation.TANDEM_WORK}


def test_the_network_coordinator_knows_a_file_from_its_submission_on() -> None:
    """Before, the plan is the team's own."""
    coordinator = actor(Role.NETWORK_COORDINATOR, areas=("rivierenland",))
    knows = {phase for phase in Phase if relations(coordinator, in_phase(phase))}
    assert knows == set(Phase) - {Phase.OPENED, Phase.TEAM_ALLOCATED, Phase.PLAN_DRAFTED, Phase.PLAN_AGREED}
    never_submitted = in_phase(Phase.PLAN_AGREED)
    take(never_submitted, Act.STOP)
    assert not relations(coordinator, never_submitted)


def test_guard_1_only_vdab_may_decide() -> None:
    """No other relation has the action in the table."""
    someone = actor(Role.SAM)
    deciders = {one for one in Relation if would_allow(someone, Act.DECIDE, Resource("trajectory", frozenset({one})))}
    assert deciders == {Relation.VDAB}


def test_who_extends_is_what_the_terms_of_the_file_name() -> None:
    """By default VDAB; under another configuration another, who still has to stand towards the file."""
    mediator = actor(Role.VDAB_MEDIATOR, areas=("rivierenland",))
    coordinator = actor(Role.TEAM_COORDINATOR, areas=("rivierenland",))
    assert Relation.EXTENDER in relations(mediator, in_phase(Phase.RUNNING))
    configured = in_phase(Phase.RUNNING, terms_of(Regime.WZ2022, House(extended_by=Role.TEAM_COORDINATOR)))
    assert Relation.EXTENDER in relations(coordinator, configured)
    assert Relation.EXTENDER not in relations(mediator, configured)
    assert not relations(actor(Role.TEAM_COORDINATOR, areas=("limburg",)), configured)
