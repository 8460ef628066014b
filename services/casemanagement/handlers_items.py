"""What happens by itself in a file: evaluations fall due, grants end, referrals leave their trace, quarters are sealed."""

from services.casemanagement.commands import emergencies, evaluations, facts, grants, hand_over, sealing, stand_ins, year_end
from services.casemanagement.handlers import handlers
from shared.contracts.envelope import Envelope
from shared.contracts.intake import ParticipationAccepted
from shared.contracts.referral import (
    GateMet,
    ReferralAccepted,
    ReferralCancelled,
    ReferralDeclined,
    ReferralDrafted,
    ReferralEnded,
    ReferralExhausted,
    ReferralExpired,
    ReferralSent,
    ReferralWaitlisted,
)
from shared.contracts.reporting import YearClosed
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import CancelReason, TrackAnswer

#: The gate of a track that the participant's own yes meets.
PARTICIPANT_AGREES = "participant-agrees"

handlers.timer(evaluations.DUE)(evaluations.evaluation_due)
handlers.timer(grants.ENDS)(grants.end_grant)
handlers.timer(emergencies.UNREVIEWED)(emergencies.still_unreviewed)
handlers.timer(stand_ins.STARTS)(stand_ins.first_day)
handlers.timer(stand_ins.ENDS)(stand_ins.day_after)
handlers.timer(facts.SEAL)(facts.seal_and_go_on)
handlers.job(sealing.go_on_sealing)


@handlers.on(ParticipationAccepted)
def seal_when_over(work: UnitOfWork, event: ParticipationAccepted, envelope: Envelope) -> None:  # noqa: ARG001 -- a handler's signature
    """A file was opened in this quarter: its facts will be sealed when the quarter is over."""
    facts.seal_when_over(work)


@handlers.on(ReferralDrafted)
def drafted(work: UnitOfWork, event: ReferralDrafted, envelope: Envelope) -> None:
    """Know a referral from its beginning."""
    hand_over.referral_drafted(work, envelope.subject, event.trajectory, event.track)


@handlers.on(GateMet)
def agreed(work: UnitOfWork, event: GateMet, envelope: Envelope) -> None:
    """The participant said yes after the decision."""
    if event.gate == PARTICIPANT_AGREES and (outcome := hand_over.outcome_of(work, envelope.subject)):
        outcome.answer = TrackAnswer.YES


@handlers.on(ReferralSent)
def sent(work: UnitOfWork, event: ReferralSent, envelope: Envelope) -> None:
    """A service holds the referral: it may open what the participant granted."""
    if outcome := hand_over.outcome_of(work, envelope.subject):
        outcome.offered_to(event.organisation)


@handlers.on(ReferralAccepted)
def accepted(work: UnitOfWork, event: ReferralAccepted, envelope: Envelope) -> None:
    """A service said yes."""
    if outcome := hand_over.outcome_of(work, envelope.subject):
        outcome.offered_to(event.organisation)
        outcome.accepted(work.today, event.waited_days)


@handlers.on(ReferralCancelled)
def cancelled(work: UnitOfWork, event: ReferralCancelled, envelope: Envelope) -> None:
    """The referral ended before it started, perhaps because the participant said no."""
    if outcome := hand_over.outcome_of(work, envelope.subject):
        outcome.passed_on()
        if event.reason is CancelReason.PARTICIPANT_REFUSED:
            outcome.answer = TrackAnswer.NO


@handlers.on(ReferralDeclined)
@handlers.on(ReferralExpired)
@handlers.on(ReferralWaitlisted)
@handlers.on(ReferralExhausted)
@handlers.on(ReferralEnded)
def let_go(
    work: UnitOfWork,
    event: ReferralDeclined | ReferralExpired | ReferralWaitlisted | ReferralExhausted | ReferralEnded,  # noqa: ARG001 -- a handler's signature
    envelope: Envelope,
) -> None:
    """No service holds the referral any more: what was granted for it closes at once."""
    if outcome := hand_over.outcome_of(work, envelope.subject):
        outcome.passed_on()


@handlers.on(YearClosed)
def close_year(work: UnitOfWork, event: YearClosed, envelope: Envelope) -> None:  # noqa: ARG001 -- a handler's signature
    """The facts of a year were counted for good: nobody can find out any more whom they were about."""
    year_end.close_year(work, event.year)


__all__ = ["handlers"]
