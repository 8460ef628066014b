"""The guards of the law on the course of a trajectory, each under its own name."""

from collections.abc import Collection
from datetime import timedelta
from uuid import uuid4

import pytest

from services.casemanagement.domain.closing import ELEMENTS, Advice, Answer
from services.casemanagement.domain.mandates import CareMember, Network, NetworkPartner, Partnership
from services.casemanagement.domain.phases import TRANSITIONS
from services.casemanagement.domain.tandem import check_mandate
from services.casemanagement.domain.terms import House, terms_of
from services.casemanagement.rulebook import course as rules
from shared.dates import add_months
from shared.reference.codes import (
    Act,
    Attendee,
    NetworkMember,
    Outcome,
    PartnershipGroup,
    Phase,
    Regime,
    Role,
    Track,
    TrackAnswer,
)
from shared.rules import Refused, Rule
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK
from tests.unit.casemanagement.examples import (
    TEAM,
    TODAY,
    VDAB,
    a_decision,
    a_discussion,
    a_plan,
    a_report,
    a_tandem,
    an_advice,
    an_extension,
    in_phase,
)


def refused(broken: Rule, field: str | None = None) -> "pytest.RaisesExc[Refused]":
    """Expect exactly this rule, about this field."""
    return pytest.RaisesExc(Refused, check=lambda error: (error.rule, error.field) == (broken, field))


@pytest.mark.parametrize("role", sorted(set(Role) - VDAB))
def test_guard_1_only_vdab_decides_at_the_end(role: Role) -> None:
    """Whoever has any other role, the system included, decides nothing."""
    trajectory = in_phase(Phase.ADVICE_DISCUSSED)
    with refused(rules.ONLY_VDAB):
        trajectory.decide(a_decision(), frozenset({role}))
    assert trajectory.phase is Phase.ADVICE_DISCUSSED


def test_guard_1_only_vdab_extends_unless_the_regime_names_another() -> None:
    """The default is VDAB; a configuration that names the team's coordinator holds for files opened under it."""
    until = add_months(TODAY, 20)
    with refused(rules.NOT_THE_EXTENDER):
        in_phase(Phase.RUNNING).extend(an_extension(until), TEAM)
    configured = terms_of(Regime.WZ2022, House(extended_by=Role.TEAM_COORDINATOR))
    other = in_phase(Phase.RUNNING, configured)
    with refused(rules.NOT_THE_EXTENDER):
        other.extend(an_extension(until), VDAB)
    assert other.extend(an_extension(until), frozenset({Role.TEAM_COORDINATOR})).until == until


@pytest.mark.parametrize(
    "missing", ["goal", "description", "rights_and_duties", "starts_on", "planned_end", "evaluation_every_months"]
)
def test_guard_2_no_running_without_all_parts_of_the_plan(missing: str) -> None:
    """Each part of art. 15 that is not there keeps the trajectory from running, and is named."""
    trajectory = in_phase(Phase.SUBMITTED)
    plan = a_plan(**{missing: "  " if missing in ("goal", "description", "rights_and_duties") else None})
    with pytest.raises(Refused) as refusal:
        trajectory.start(TODAY, plan, 1, TODAY)
    assert (refusal.value.rule, refusal.value.details["missing"]) == (rules.PLAN_INCOMPLETE, [missing])


def test_guard_2_no_running_without_agreed_actions() -> None:
    """A plan that nobody agreed any action for is not complete."""
    with pytest.raises(Refused) as refusal:
        in_phase(Phase.SUBMITTED).start(TODAY, a_plan(agreed_on=None), 0, TODAY)
    assert refusal.value.details["missing"] == ["actions"]


def test_guard_2_no_running_without_both_casemanagers() -> None:
    """A file that somehow lost its tandem does not start."""
    trajectory = in_phase(Phase.SUBMITTED)
    trajectory.tandem = None
    with refused(rules.TEAM_MISSING):
        trajectory.start(TODAY, a_plan(), 1, TODAY)


def test_guard_3_the_two_organisations_of_a_tandem_differ() -> None:
    """One organisation cannot hold both keys."""
    with refused(rules.SAME_ORGANISATION, "care_organisation"):
        a_tandem(care_organisation=KBO_WORK)


def test_guard_3_one_person_is_never_both_casemanagers() -> None:
    """Nor can one person, even of two organisations."""
    person = uuid4()
    with refused(rules.SAME_PERSON, "care"):
        a_tandem(work=person, care=person)


@pytest.mark.parametrize(
    ("partnership", "broken", "field"),
    [
        ((KBO_CARE, KBO_WORK), rules.WORK_IN_PARTNERSHIP, "work_organisation"),
        ((KBO_RECEIVER,), rules.CARE_OUTSIDE_PARTNERSHIP, "care_organisation"),
    ],
)
def test_guard_3_a_tandem_fits_the_mandate_of_its_area(partnership: Collection[str], broken: Rule, field: str) -> None:
    """Who holds the care mandate of the area gives no casemanager work there, and only who holds it gives one for care."""
    with refused(broken, field):
        check_mandate(a_tandem(), partnership)


def a_partnership(*groups: PartnershipGroup) -> Partnership:
    """A partnership with a member for each of these groups."""
    organisations = (KBO_CARE, KBO_WORK, KBO_VDAB, KBO_RECEIVER)
    members = tuple(CareMember(organisation, group) for organisation, group in zip(organisations, groups, strict=False))
    return Partnership(id=uuid4(), area="midwest", valid_from=TODAY, valid_until=add_months(TODAY, 60), members=members)


@pytest.mark.parametrize("groups", ["", "a", "ab", "aab", "abcc"])
def test_guard_4_a_partnership_has_exactly_one_member_of_each_group(groups: str) -> None:
    """Too few, too many, or one group twice is no partnership."""
    with refused(rules.PARTNERSHIP_GROUPS, "members"):
        a_partnership(*(PartnershipGroup(group) for group in groups)).register()
    assert a_partnership(*PartnershipGroup).register().kind == "partnership"


@pytest.mark.parametrize("missing", NetworkMember)
def test_guard_5_a_network_has_all_six_kinds_of_members(missing: NetworkMember) -> None:
    """Each kind that is missing keeps the network from its mandate; one organisation may stand for several."""

    def network(kinds: Collection[NetworkMember]) -> Network:
        members = tuple(NetworkPartner(KBO_CARE, kind) for kind in kinds)
        return Network(uuid4(), "midwest", TODAY, add_months(TODAY, 60), KBO_WORK, members)

    with refused(rules.NETWORK_KINDS, "members"):
        network(set(NetworkMember) - {missing}).register()
    assert network(set(NetworkMember)).register().organisations == (KBO_WORK, KBO_CARE)


def test_guard_6_an_end_after_the_longest_duration_needs_an_extension() -> None:
    """The last day of the eighteenth month is the latest; with an extension its last day is."""
    trajectory = in_phase(Phase.RUNNING)
    hard_end = trajectory.running_clocks.hard_end
    trajectory.check_planned_end(TODAY, hard_end)
    with refused(rules.NEEDS_EXTENSION, "planned_end"):
        trajectory.check_planned_end(TODAY, hard_end + timedelta(days=1))
    trajectory.extend(an_extension(hard_end + timedelta(days=30)), VDAB)
    trajectory.check_planned_end(TODAY, hard_end + timedelta(days=30))


def test_guard_6_a_trajectory_does_not_start_with_an_end_that_is_too_late() -> None:
    """A later start does not stretch what the plan says: the duration is counted from the real start."""
    late = a_plan(planned_end=add_months(TODAY, 18) + timedelta(days=1))
    with refused(rules.NEEDS_EXTENSION, "planned_end"):
        in_phase(Phase.SUBMITTED).start(TODAY, late, 1, TODAY)


@pytest.mark.parametrize("element", ELEMENTS)
def test_guard_7_no_advice_without_the_five_elements_of_the_report(element: str) -> None:
    """Each element of art. 22 is asked for, and named."""
    with pytest.raises(Refused) as refusal:
        in_phase(Phase.EVALUATING).advise(an_advice(), a_report(**{element: " "}))
    assert (refusal.value.rule, refusal.value.details["missing"]) == (rules.REPORT_INCOMPLETE, [element])


def test_guard_7_the_ladder_belongs_to_the_report_under_the_law_of_2014() -> None:
    """What one law asks, the other does not."""
    with pytest.raises(Refused) as refusal:
        in_phase(Phase.EVALUATING, terms_of(Regime.WZ2014, House())).advise(an_advice(), a_report())
    assert refusal.value.details["missing"] == ["ladder_current", "ladder_potential"]


def test_guard_7_an_advice_has_a_motive() -> None:
    """Spaces are no motive."""
    with refused(rules.MOTIVE_REQUIRED, "motive"):
        Advice(Outcome.PAID_WORK, "  ", (), TODAY)


def test_guard_7_no_decision_before_the_advice_was_discussed() -> None:
    """The only way to a decision is by the talk."""
    assert set(TRANSITIONS[Act.DECIDE]) == {Phase.ADVICE_DISCUSSED}
    with pytest.raises(Refused) as refusal:
        in_phase(Phase.ADVICE_REGISTERED).decide(a_decision(), VDAB)
    assert refusal.value.rule == rules.WRONG_PHASE


def test_guard_7_the_talk_is_with_the_participant() -> None:
    """Casemanagers among themselves are no talk; a representative counts."""
    with refused(rules.PARTICIPANT_ABSENT, "with"):
        a_discussion(present=(Attendee.WORK, Attendee.CARE))
    assert a_discussion(present=(Attendee.REPRESENTATIVE,)).present


def test_guard_7_an_answer_is_about_an_advised_track() -> None:
    """Nobody says yes to what was not advised."""
    with refused(rules.TRACK_NOT_ADVISED, "answers"):
        in_phase(Phase.ADVICE_REGISTERED).discuss(a_discussion(answers=(Answer(Track.CARE, TrackAnswer.YES),)), TODAY)


def test_guard_12_a_welfare_referral_follows_from_a_decision_that_a_person_took_and_motivated() -> None:
    """The event that opens the switch names who decided; without a motive or a track there is no decision."""
    decision = a_decision()
    told = in_phase(Phase.ADVICE_DISCUSSED).decide(decision, VDAB)
    assert (told.decided_by, told.tracks) == (decision.decided_by, (Track.GBO,))
    with refused(rules.MOTIVE_REQUIRED, "motive"):
        a_decision(motive="")
    with refused(rules.TRACKS_MISSING, "tracks"):
        a_decision(tracks=())


def test_guard_12_no_referral_is_known_to_a_file_without_decision() -> None:
    """A referral that comes before the decision does not belong to it."""
    assert set(TRANSITIONS[Act.LINK]) == {Phase.DECIDED}
