from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from services.notifications.domain.address import addresses_of, to_account, to_area, to_organisation, to_role, to_tandem
from services.notifications.domain.notice import NoticeCode
from services.notifications.domain.route import Route
from services.notifications.domain.routing import ROUTES, TRAJECTORY_TASKS
from shared.contracts import casemanagement as cm
from shared.contracts import intake, referral, reporting
from shared.contracts.event import Event
from shared.reference.codes import Compartment, Regime, Role, Track

# the same in each process: parallel test processes must collect the same names
SUBJECT, FILE, ASKED, ASKER = (UUID(int=number) for number in range(1, 5))


def route_of(kind: type[Event]) -> Route:
    """The one route of an event."""
    (found,) = (route for route in ROUTES if route.event is kind)
    return found


def test_each_event_has_one_route() -> None:
    """Two routes for one event would tell the same thing twice."""
    assert len({route.event for route in ROUTES}) == len(ROUTES)


def test_every_task_of_a_trajectory_can_be_told() -> None:
    """What closes with a trajectory was told by some route, or by the permission's own handler."""
    told = {route.code for route in ROUTES} | {NoticeCode.PERMISSION_EXPIRING}
    assert set(TRAJECTORY_TASKS) <= told


def test_everything_that_is_closed_was_told_by_an_earlier_route() -> None:
    """A code that is closed but never told would be a slip of the pen."""
    told = {route.code for route in ROUTES} | {NoticeCode.PERMISSION_EXPIRING}
    assert {code for route in ROUTES for code in route.closes} <= told


def test_a_new_request_is_told_to_the_mediators_of_its_area() -> None:
    """VDAB decides on the request, so its mediators there are told."""
    event = intake.RequestRegistered(
        participant=uuid4(), requested_on=date(2026, 10, 1), regime=Regime.WZ2022, area="midwest", organisation="0200000045"
    )
    assert route_of(type(event)).to(event, SUBJECT) == (to_area(Role.VDAB_MEDIATOR, "midwest"),)


def test_a_question_is_told_to_the_one_who_was_asked() -> None:
    """Only the asked casemanager has to act; the asker knows."""
    event = cm.QuestionAsked(trajectory=FILE, asked_by=ASKER, asked_to=ASKED, due=date(2026, 12, 3))
    route = route_of(type(event))
    assert route.to(event, SUBJECT) == (to_account(ASKED),)
    assert route.told(event, SUBJECT).due == date(2026, 12, 3)


def test_a_referral_whose_gates_are_all_met_asks_nothing_of_the_tandem() -> None:
    """It is sent by itself; there is nothing to do."""
    ready = referral.ReferralDrafted(
        trajectory=FILE, participant=uuid4(), track=Track.CARE, rank=0, rule_version="1", open_gates=()
    )
    route = route_of(type(ready))
    assert route.to(ready, SUBJECT) == ()
    assert route.to(replace(ready, open_gates=("grant",)), SUBJECT) == (to_tandem(FILE),)


def test_an_evaluation_that_was_held_ends_every_reminder_of_its_trajectory() -> None:
    """Also when another evaluation was due than the one that was held."""
    event = cm.EvaluationHeld(trajectory=FILE, held_on=date(2026, 10, 1))
    route = route_of(type(event))
    assert route.closes == (NoticeCode.EVALUATION_DUE,)
    assert route.ended(event, SUBJECT) == FILE


def test_an_appointment_is_told_with_its_day_in_brussels() -> None:
    """Half past eleven in the evening UTC is the next day here."""
    event = cm.AppointmentMade(
        trajectory=FILE, compartment=Compartment.CARE, starts_at="2026-11-30T23:30:00+00:00", accounts=(ASKED, ASKER)
    )
    route = route_of(type(event))
    assert route.to(event, SUBJECT) == (to_account(ASKED), to_account(ASKER))
    assert route.told(event, SUBJECT).due == date(2026, 12, 1)


def test_a_release_is_told_to_sam() -> None:
    """Policy work waits for the quarter's tables."""
    event = reporting.ReleasePublished(quarter="2026-Q3")
    route = route_of(type(event))
    assert route.to(event, SUBJECT) == (to_role(Role.SAM),)
    assert route.told(event, SUBJECT).quarter == "2026-Q3"


@pytest.mark.parametrize(
    ("event", "role", "period"),
    [
        (reporting.FactsIncomplete(quarter="2026-Q3", missing=(2,)), Role.PRIVACY_OFFICER, "2026-Q3"),
        (reporting.ReleaseRefused(period="2026-Q3", reason="release.unresolved"), Role.PRIVACY_OFFICER, "2026-Q3"),
        (reporting.ReleaseProposed(period="2026"), Role.PRIVACY_OFFICER, "2026"),
        (reporting.ReleaseWithdrawn(period="2026-Q3", reason="facts-wrong"), Role.SAM, "2026-Q3"),
        (reporting.YearClosed(year=2026), Role.SAM, "2026"),
    ],
)
def test_who_decides_about_a_release_and_who_reads_it_are_told_each_of_their_own(event: Event, role: Role, period: str) -> None:
    """What waits, is missing or went wrong is for privacy officers; what may be read, or no longer, is for policy work."""
    route = route_of(type(event))
    assert route.to(event, SUBJECT) == (to_role(role),)
    assert route.told(event, SUBJECT).quarter == period


@pytest.mark.parametrize(
    "event",
    [reporting.ReleaseWithdrawn(period="2026", reason="facts-wrong", shown=False), reporting.YearClosed(year=2026, shown=False)],
)
def test_of_figures_that_were_never_shown_nobody_hears_who_would_have_read_them(event: Event) -> None:
    """Neither that they may be read, nor that there were any."""
    assert route_of(type(event)).to(event, SUBJECT) == ()


def test_what_waited_for_an_officer_is_needless_once_it_is_decided() -> None:
    """Signed or withdrawn, nobody has to sign any more."""
    for event in (reporting.ReleasePublished, reporting.ReleaseWithdrawn, reporting.YearClosed):
        assert NoticeCode.RELEASE_PROPOSED in route_of(event).closes


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        (to_area(Role.VDAB_MEDIATOR, "gent"), True),
        (to_area(Role.VDAB_MEDIATOR, "limburg"), False),
        (to_area(Role.TEAM_COORDINATOR, "gent"), False),
        (to_organisation(Role.VDAB_MEDIATOR, "0200000045"), True),
        (to_organisation(Role.RECEIVER, "0200000045"), False),
        (to_account(ASKED), True),
        (to_account(ASKER), False),
    ],
)
def test_an_account_is_reached_by_its_own_roles_and_areas_alone(address: str, reached: bool) -> None:  # noqa: FBT001 -- a column of the table above
    """A role in another area, or another organisation's role, is no address of this account."""
    reaches = addresses_of(ASKED, {Role.VDAB_MEDIATOR}, "0200000045", {"gent"})
    assert (address in reaches) is reached
