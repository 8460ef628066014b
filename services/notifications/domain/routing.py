"""Who is told what, and what makes a notice needless: one table over the events of the other services."""

from services.notifications.domain.address import to_account, to_area, to_role, to_tandem
from services.notifications.domain.notice import NoticeCode, Told
from services.notifications.domain.route import (
    Route,
    everybody,
    if_gates_are_open,
    in_area,
    in_organisation,
    named,
    of_day,
    of_file,
    of_item,
    own_tandem,
    tandem_of,
)
from services.notifications.domain.routing_of_reports import REPORTING
from shared.contracts import casemanagement as cm
from shared.contracts import erasure, intake, referral
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


INTAKE = (
    Route(intake.RequestRegistered, NoticeCode.REQUEST_REGISTERED, to=in_area(Role.VDAB_MEDIATOR)),
    Route(intake.AssessmentStarted, closes=(NoticeCode.REQUEST_REGISTERED,)),
    Route(
        intake.RequestApproved,
        NoticeCode.REQUEST_APPROVED,
        to=in_organisation(Role.INTAKE_WORKER),
        closes=(NoticeCode.REQUEST_REGISTERED,),
    ),
    Route(
        intake.RequestRefused,
        NoticeCode.REQUEST_REFUSED,
        to=in_organisation(Role.INTAKE_WORKER),
        closes=(NoticeCode.REQUEST_REGISTERED,),
    ),
    Route(intake.ParticipationAccepted, closes=(NoticeCode.REQUEST_APPROVED,)),
    Route(intake.ParticipationDeclined, closes=(NoticeCode.REQUEST_APPROVED,)),
    Route(intake.RequestWithdrawn, closes=(NoticeCode.REQUEST_REGISTERED, NoticeCode.REQUEST_APPROVED)),
)

TRAJECTORY = (
    Route(cm.TrajectoryOpened, NoticeCode.TRAJECTORY_OPENED, to=in_area(Role.TEAM_COORDINATOR), told=of_file()),
    Route(
        cm.TeamAllocated,
        NoticeCode.TEAM_ALLOCATED,
        to=own_tandem,
        told=of_file(),
        closes=(NoticeCode.TRAJECTORY_OPENED, NoticeCode.TEAM_ALLOCATED),
    ),
    Route(cm.PlanSubmitted, NoticeCode.PLAN_SUBMITTED, to=in_area(Role.NETWORK_COORDINATOR), told=of_file()),
    Route(cm.TrajectoryStarted, closes=(NoticeCode.PLAN_SUBMITTED,)),
    Route(cm.MinimumReached, NoticeCode.MINIMUM_REACHED, to=own_tandem, told=of_file()),
    Route(cm.DurationLimitNear, NoticeCode.DURATION_LIMIT_NEAR, to=own_tandem, told=of_file("ends_on")),
    Route(
        cm.DurationLimitReached,
        NoticeCode.DURATION_LIMIT_REACHED,
        to=own_tandem,
        told=of_file("ends_on"),
        closes=(NoticeCode.DURATION_LIMIT_NEAR,),
    ),
    Route(
        cm.ExtensionGranted,
        NoticeCode.EXTENSION_GRANTED,
        to=own_tandem,
        told=of_file("until"),
        closes=(NoticeCode.DURATION_LIMIT_NEAR, NoticeCode.DURATION_LIMIT_REACHED),
    ),
    Route(
        cm.ClosingStarted,
        closes=(NoticeCode.MINIMUM_REACHED, NoticeCode.DURATION_LIMIT_NEAR, NoticeCode.DURATION_LIMIT_REACHED),
    ),
    Route(cm.AdviceDiscussed, NoticeCode.ADVICE_DISCUSSED, to=in_area(Role.VDAB_MEDIATOR), told=of_file()),
    Route(cm.OutcomeDecided, NoticeCode.OUTCOME_DECIDED, to=own_tandem, told=of_file(), closes=(NoticeCode.ADVICE_DISCUSSED,)),
    Route(cm.TrajectoryClosed, closes=TRAJECTORY_TASKS),
)

ITEMS = (
    Route(cm.EvaluationDue, NoticeCode.EVALUATION_DUE, to=tandem_of, told=of_item("due")),
    # Held earlier than planned, or another one than was due: the tandem and the participant sat together.
    Route(cm.EvaluationHeld, closes=(NoticeCode.EVALUATION_DUE,), ended=lambda event, _: event.trajectory),
    Route(cm.QuestionAsked, NoticeCode.QUESTION_ASKED, to=lambda event, _: (to_account(event.asked_to),), told=of_item("due")),
    Route(
        cm.QuestionAnswered,
        NoticeCode.QUESTION_ANSWERED,
        to=lambda event, _: (to_account(event.asked_by),),
        told=of_item(),
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
    Route(cm.AppointmentMade, NoticeCode.APPOINTMENT_MADE, to=named, told=of_day),
    Route(
        cm.AppointmentCancelled,
        NoticeCode.APPOINTMENT_CANCELLED,
        to=named,
        told=of_item(),
        closes=(NoticeCode.APPOINTMENT_MADE,),
    ),
)

STAND_INS = (
    Route(
        cm.StandInNamed,
        NoticeCode.STAND_IN_NAMED,
        to=lambda event, _: tuple(to_account(account) for account in event.beside),
        told=of_item("starts"),
    ),
    Route(
        cm.StandInStarted, NoticeCode.STAND_IN_STARTED, to=lambda event, _: (to_account(event.account),), told=of_item("until")
    ),
    Route(
        cm.StandInEnded,
        NoticeCode.STAND_IN_ENDED,
        to=lambda event, _: (to_account(event.account),),
        # With the file's id, so that the notice goes with the file.
        told=of_item(),
        closes=(NoticeCode.STAND_IN_NAMED, NoticeCode.STAND_IN_STARTED),
    ),
)

_OFFICER = to_role(Role.PRIVACY_OFFICER)

EMERGENCIES = (
    Route(
        cm.GlassBroken,
        NoticeCode.GLASS_BROKEN,
        to=lambda event, _: (to_tandem(event.trajectory), to_area(Role.TEAM_COORDINATOR, event.area), _OFFICER),
        told=of_item(),
    ),
    Route(
        cm.GlassUnreviewed,
        NoticeCode.GLASS_UNREVIEWED,
        to=lambda event, _: (to_area(Role.TEAM_COORDINATOR, event.area), _OFFICER),
        told=of_item(),
        closes=(NoticeCode.GLASS_UNREVIEWED,),
    ),
    Route(
        cm.GlassReviewed,
        NoticeCode.GLASS_REVIEWED,
        to=lambda event, _: (to_account(event.account),),
        told=of_item(),
        closes=(NoticeCode.GLASS_UNREVIEWED,),
    ),
)

REFERRAL = (
    Route(referral.ReferralDrafted, NoticeCode.REFERRAL_DRAFTED, to=if_gates_are_open, told=of_item()),
    Route(
        referral.ReferralSent,
        NoticeCode.REFERRAL_SENT,
        to=in_organisation(Role.RECEIVER),
        told=of_item("answer_by"),
        closes=(NoticeCode.REFERRAL_DRAFTED, NoticeCode.REFERRAL_WAITLISTED),
    ),
    Route(
        referral.ReferralDeclined,
        NoticeCode.REFERRAL_DECLINED,
        to=tandem_of,
        told=of_item(),
        closes=(NoticeCode.REFERRAL_SENT,),
    ),
    Route(
        referral.ReferralExpired, NoticeCode.REFERRAL_EXPIRED, to=tandem_of, told=of_item(), closes=(NoticeCode.REFERRAL_SENT,)
    ),
    Route(
        referral.ReferralWaitlisted,
        NoticeCode.REFERRAL_WAITLISTED,
        to=tandem_of,
        told=of_item(),
        closes=(NoticeCode.REFERRAL_DRAFTED,),
    ),
    Route(
        referral.ReferralAccepted, NoticeCode.REFERRAL_ACCEPTED, to=tandem_of, told=of_item(), closes=(NoticeCode.REFERRAL_SENT,)
    ),
    Route(
        referral.ReferralStarted,
        NoticeCode.REFERRAL_STARTED,
        to=tandem_of,
        told=of_item("started_on"),
        closes=(NoticeCode.REFERRAL_ACCEPTED,),
    ),
    Route(
        referral.ReferralCancelled,
        NoticeCode.REFERRAL_CANCELLED,
        to=tandem_of,
        told=of_item(),
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
        to=tandem_of,
        told=of_item(),
        closes=(NoticeCode.REFERRAL_DRAFTED, NoticeCode.REFERRAL_WAITLISTED),
    ),
)

ERASURE = (
    # Told anew each day until all confirmed.
    Route(
        erasure.ErasureUnconfirmed,
        NoticeCode.ERASURE_UNCONFIRMED,
        to=everybody(Role.PRIVACY_OFFICER),
        closes=(NoticeCode.ERASURE_UNCONFIRMED,),
    ),
    Route(erasure.PersonErased, closes=(NoticeCode.ERASURE_UNCONFIRMED,)),
)

ROUTES = INTAKE + TRAJECTORY + ITEMS + STAND_INS + EMERGENCIES + REFERRAL + REPORTING + ERASURE
