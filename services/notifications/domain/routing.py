"""Who is told what, and what makes a notice needless: one table over the events of the other services."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.notifications.domain.address import Address, to_account, to_area, to_organisation, to_role, to_tandem
from services.notifications.domain.notice import NoticeCode, Told
from shared.contracts import casemanagement as cm
from shared.contracts import erasure, intake, referral, reporting
from shared.contracts.event import Event
from shared.dates import day_of
from shared.reference.codes import Role

#: What a person still had to do in a trajectory; needless once it closed. What merely happened stays until it is read.
TRAJECTORY_TASKS = (
    NoticeCode.TRAJECTORY_OPENED,
    NoticeCode.TEAM_ALLOCATED,
    NoticeCode.PLAN_SUBMITTED,
    NoticeCode.MINIMUM_REACHED,
    NoticeCode.DURATION_LIMIT_NEAR,
    NoticeCode.DURATION_LIMIT_REACHED,
    NoticeCode.EVALUATION_DUE,
    NoticeCode.QUESTION_ASKED,
    NoticeCode.ADVICE_DISCUSSED,
    NoticeCode.REFERRAL_DRAFTED,
    NoticeCode.REFERRAL_EXHAUSTED,
    NoticeCode.PERMISSION_EXPIRING,
)


@dataclass(frozen=True)
class Route:
    """What follows from one kind of event.

    ``code`` is told ``to`` the addresses, saying ``told``; notices with a code of ``closes`` about ``ended`` are closed.
    The functions get the event and the id of its aggregate.
    """

    event: type[Event]
    code: NoticeCode | None = None
    to: Callable[[Any, UUID], tuple[Address, ...]] = lambda _event, _subject: ()
    told: Callable[[Any, UUID], Told] = lambda _event, subject: Told(about=subject)
    closes: tuple[NoticeCode, ...] = ()
    ended: Callable[[Any, UUID], UUID] = lambda _event, subject: subject


def _in_area(role: Role) -> Callable[[Any, UUID], tuple[Address, ...]]:
    return lambda event, _: (to_area(role, event.area),)


def _in_organisation(role: Role) -> Callable[[Any, UUID], tuple[Address, ...]]:
    return lambda event, _: (to_organisation(role, event.organisation),)


def _own_tandem(_event: Event, trajectory: UUID) -> tuple[Address, ...]:
    return (to_tandem(trajectory),)


def _tandem_of(event: Any, _subject: UUID) -> tuple[Address, ...]:  # noqa: ANN401 -- any event with a trajectory
    return (to_tandem(event.trajectory),)


def _named(event: cm.AppointmentMade | cm.AppointmentCancelled, _subject: UUID) -> tuple[Address, ...]:
    return tuple(to_account(account) for account in event.accounts)


def _if_gates_are_open(event: referral.ReferralDrafted, subject: UUID) -> tuple[Address, ...]:
    return _tandem_of(event, subject) if event.open_gates else ()


def _file(due: str | None = None) -> Callable[[Any, UUID], Told]:
    """About the trajectory whose stream the event is of; ``due`` names the event's field with a date."""
    return lambda event, subject: Told(about=subject, trajectory=subject, due=getattr(event, due) if due else None)


def _item(due: str | None = None) -> Callable[[Any, UUID], Told]:
    """About something of a trajectory."""
    return lambda event, subject: Told(
        about=subject,
        trajectory=event.trajectory,
        due=getattr(event, due) if due else None,
        track=getattr(event, "track", None),
    )


def _day(event: cm.AppointmentMade, subject: UUID) -> Told:
    return Told(about=subject, trajectory=event.trajectory, due=day_of(datetime.fromisoformat(event.starts_at)))


INTAKE = (
    Route(intake.RequestRegistered, NoticeCode.REQUEST_REGISTERED, to=_in_area(Role.VDAB_MEDIATOR)),
    Route(intake.AssessmentStarted, closes=(NoticeCode.REQUEST_REGISTERED,)),
    Route(
        intake.RequestApproved,
        NoticeCode.REQUEST_APPROVED,
        to=_in_organisation(Role.INTAKE_WORKER),
        closes=(NoticeCode.REQUEST_REGISTERED,),
    ),
    Route(
        intake.RequestRefused,
        NoticeCode.REQUEST_REFUSED,
        to=_in_organisation(Role.INTAKE_WORKER),
        closes=(NoticeCode.REQUEST_REGISTERED,),
    ),
    Route(intake.ParticipationAccepted, closes=(NoticeCode.REQUEST_APPROVED,)),
    Route(intake.ParticipationDeclined, closes=(NoticeCode.REQUEST_APPROVED,)),
    Route(intake.RequestWithdrawn, closes=(NoticeCode.REQUEST_REGISTERED, NoticeCode.REQUEST_APPROVED)),
)

TRAJECTORY = (
    Route(cm.TrajectoryOpened, NoticeCode.TRAJECTORY_OPENED, to=_in_area(Role.TEAM_COORDINATOR), told=_file()),
    Route(
        cm.TeamAllocated,
        NoticeCode.TEAM_ALLOCATED,
        to=_own_tandem,
        told=_file(),
        closes=(NoticeCode.TRAJECTORY_OPENED, NoticeCode.TEAM_ALLOCATED),
    ),
    Route(cm.PlanSubmitted, NoticeCode.PLAN_SUBMITTED, to=_in_area(Role.NETWORK_COORDINATOR), told=_file()),
    Route(cm.TrajectoryStarted, closes=(NoticeCode.PLAN_SUBMITTED,)),
    Route(cm.MinimumReached, NoticeCode.MINIMUM_REACHED, to=_own_tandem, told=_file()),
    Route(cm.DurationLimitNear, NoticeCode.DURATION_LIMIT_NEAR, to=_own_tandem, told=_file("ends_on")),
    Route(
        cm.DurationLimitReached,
        NoticeCode.DURATION_LIMIT_REACHED,
        to=_own_tandem,
        told=_file("ends_on"),
        closes=(NoticeCode.DURATION_LIMIT_NEAR,),
    ),
    Route(
        cm.ExtensionGranted,
        NoticeCode.EXTENSION_GRANTED,
        to=_own_tandem,
        told=_file("until"),
        closes=(NoticeCode.DURATION_LIMIT_NEAR, NoticeCode.DURATION_LIMIT_REACHED),
    ),
    Route(
        cm.ClosingStarted,
        closes=(NoticeCode.MINIMUM_REACHED, NoticeCode.DURATION_LIMIT_NEAR, NoticeCode.DURATION_LIMIT_REACHED),
    ),
    Route(cm.AdviceDiscussed, NoticeCode.ADVICE_DISCUSSED, to=_in_area(Role.VDAB_MEDIATOR), told=_file()),
    Route(cm.OutcomeDecided, NoticeCode.OUTCOME_DECIDED, to=_own_tandem, told=_file(), closes=(NoticeCode.ADVICE_DISCUSSED,)),
    Route(cm.TrajectoryClosed, closes=TRAJECTORY_TASKS),
)

ITEMS = (
    Route(cm.EvaluationDue, NoticeCode.EVALUATION_DUE, to=_tandem_of, told=_item("due")),
    # Held earlier than planned, or another one than was due: the tandem and the participant sat together.
    Route(cm.EvaluationHeld, closes=(NoticeCode.EVALUATION_DUE,), ended=lambda event, _: event.trajectory),
    Route(cm.QuestionAsked, NoticeCode.QUESTION_ASKED, to=lambda event, _: (to_account(event.asked_to),), told=_item("due")),
    Route(
        cm.QuestionAnswered,
        NoticeCode.QUESTION_ANSWERED,
        to=lambda event, _: (to_account(event.asked_by),),
        told=_item(),
        closes=(NoticeCode.QUESTION_ASKED,),
    ),
    # About the grant: when that is over, so is the statement.
    Route(
        cm.StatementWritten,
        NoticeCode.STATEMENT_WRITTEN,
        to=lambda event, _: (to_account(event.reader),),
        told=lambda event, _: Told(about=event.grant, trajectory=event.trajectory),
    ),
    Route(cm.GrantEnded, closes=(NoticeCode.STATEMENT_WRITTEN,)),
    Route(cm.AppointmentMade, NoticeCode.APPOINTMENT_MADE, to=_named, told=_day),
    Route(
        cm.AppointmentCancelled,
        NoticeCode.APPOINTMENT_CANCELLED,
        to=_named,
        told=_item(),
        closes=(NoticeCode.APPOINTMENT_MADE,),
    ),
)

STAND_INS = (
    Route(
        cm.StandInNamed,
        NoticeCode.STAND_IN_NAMED,
        to=lambda event, _: tuple(to_account(account) for account in event.beside),
        told=_item("starts"),
    ),
    Route(cm.StandInStarted, NoticeCode.STAND_IN_STARTED, to=lambda event, _: (to_account(event.account),), told=_item("until")),
    Route(
        cm.StandInEnded,
        NoticeCode.STAND_IN_ENDED,
        to=lambda event, _: (to_account(event.account),),
        # With the file's id, so that the notice goes with the file.
        told=_item(),
        closes=(NoticeCode.STAND_IN_NAMED, NoticeCode.STAND_IN_STARTED),
    ),
)

_OFFICER = to_role(Role.PRIVACY_OFFICER)

EMERGENCIES = (
    Route(
        cm.GlassBroken,
        NoticeCode.GLASS_BROKEN,
        to=lambda event, _: (to_tandem(event.trajectory), to_area(Role.TEAM_COORDINATOR, event.area), _OFFICER),
        told=_item(),
    ),
    Route(
        cm.GlassUnreviewed,
        NoticeCode.GLASS_UNREVIEWED,
        to=lambda event, _: (to_area(Role.TEAM_COORDINATOR, event.area), _OFFICER),
        told=_item(),
        closes=(NoticeCode.GLASS_UNREVIEWED,),
    ),
    Route(
        cm.GlassReviewed,
        NoticeCode.GLASS_REVIEWED,
        to=lambda event, _: (to_account(event.account),),
        told=_item(),
        closes=(NoticeCode.GLASS_UNREVIEWED,),
    ),
)

REFERRAL = (
    Route(referral.ReferralDrafted, NoticeCode.REFERRAL_DRAFTED, to=_if_gates_are_open, told=_item()),
    Route(
        referral.ReferralSent,
        NoticeCode.REFERRAL_SENT,
        to=_in_organisation(Role.RECEIVER),
        told=_item("answer_by"),
        closes=(NoticeCode.REFERRAL_DRAFTED, NoticeCode.REFERRAL_WAITLISTED),
    ),
    Route(
        referral.ReferralDeclined,
        NoticeCode.REFERRAL_DECLINED,
        to=_tandem_of,
        told=_item(),
        closes=(NoticeCode.REFERRAL_SENT,),
    ),
    Route(referral.ReferralExpired, NoticeCode.REFERRAL_EXPIRED, to=_tandem_of, told=_item(), closes=(NoticeCode.REFERRAL_SENT,)),
    Route(
        referral.ReferralWaitlisted,
        NoticeCode.REFERRAL_WAITLISTED,
        to=_tandem_of,
        told=_item(),
        closes=(NoticeCode.REFERRAL_DRAFTED,),
    ),
    Route(
        referral.ReferralAccepted, NoticeCode.REFERRAL_ACCEPTED, to=_tandem_of, told=_item(), closes=(NoticeCode.REFERRAL_SENT,)
    ),
    Route(
        referral.ReferralStarted,
        NoticeCode.REFERRAL_STARTED,
        to=_tandem_of,
        told=_item("started_on"),
        closes=(NoticeCode.REFERRAL_ACCEPTED,),
    ),
    Route(
        referral.ReferralCancelled,
        NoticeCode.REFERRAL_CANCELLED,
        to=_tandem_of,
        told=_item(),
        closes=(
            NoticeCode.REFERRAL_DRAFTED,
            NoticeCode.REFERRAL_SENT,
            NoticeCode.REFERRAL_WAITLISTED,
            NoticeCode.REFERRAL_ACCEPTED,
        ),
    ),
    Route(
        referral.ReferralExhausted,
        NoticeCode.REFERRAL_EXHAUSTED,
        to=_tandem_of,
        told=_item(),
        closes=(NoticeCode.REFERRAL_DRAFTED, NoticeCode.REFERRAL_WAITLISTED),
    ),
)

REPORTING = (
    Route(
        reporting.ReleasePublished,
        NoticeCode.RELEASE_PUBLISHED,
        to=lambda _event, _subject: (to_role(Role.SAM),),
        told=lambda event, subject: Told(about=subject, quarter=event.quarter),
    ),
)

ERASURE = (
    # Told anew each day until all confirmed.
    Route(
        erasure.ErasureUnconfirmed,
        NoticeCode.ERASURE_UNCONFIRMED,
        to=lambda _event, _subject: (to_role(Role.PRIVACY_OFFICER),),
        closes=(NoticeCode.ERASURE_UNCONFIRMED,),
    ),
    Route(erasure.PersonErased, closes=(NoticeCode.ERASURE_UNCONFIRMED,)),
)

ROUTES = INTAKE + TRAJECTORY + ITEMS + STAND_INS + EMERGENCIES + REFERRAL + REPORTING + ERASURE
