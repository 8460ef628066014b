"""A notice: somebody should know or do something. Codes and ids alone; its text is made when it is read."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from services.notifications.domain.address import Address
from shared.reference.codes import Track


class NoticeCode(StrEnum):
    """What a notice is about."""

    REQUEST_REGISTERED = "request-registered"
    REQUEST_APPROVED = "request-approved"
    REQUEST_REFUSED = "request-refused"
    TRAJECTORY_OPENED = "trajectory-opened"
    TEAM_ALLOCATED = "team-allocated"
    PLAN_SUBMITTED = "plan-submitted"
    MINIMUM_REACHED = "minimum-reached"
    DURATION_LIMIT_NEAR = "duration-limit-near"
    DURATION_LIMIT_REACHED = "duration-limit-reached"
    EXTENSION_GRANTED = "extension-granted"
    EVALUATION_DUE = "evaluation-due"
    QUESTION_ASKED = "question-asked"
    QUESTION_ANSWERED = "question-answered"
    STATEMENT_WRITTEN = "statement-written"
    APPOINTMENT_MADE = "appointment-made"
    APPOINTMENT_CANCELLED = "appointment-cancelled"
    ADVICE_DISCUSSED = "advice-discussed"
    OUTCOME_DECIDED = "outcome-decided"
    REFERRAL_DRAFTED = "referral-drafted"
    REFERRAL_SENT = "referral-sent"
    REFERRAL_DECLINED = "referral-declined"
    REFERRAL_EXPIRED = "referral-expired"
    REFERRAL_WAITLISTED = "referral-waitlisted"
    REFERRAL_ACCEPTED = "referral-accepted"
    REFERRAL_STARTED = "referral-started"
    REFERRAL_CANCELLED = "referral-cancelled"
    REFERRAL_EXHAUSTED = "referral-exhausted"
    GRANT_WITHDRAWN = "grant-withdrawn"
    STAND_IN_NAMED = "stand-in-named"
    STAND_IN_STARTED = "stand-in-started"
    STAND_IN_ENDED = "stand-in-ended"
    GLASS_BROKEN = "glass-broken"
    GLASS_UNREVIEWED = "glass-unreviewed"
    GLASS_REVIEWED = "glass-reviewed"
    PERMISSION_EXPIRING = "permission-expiring"
    FACTS_INCOMPLETE = "facts-incomplete"
    RELEASE_PROPOSED = "release-proposed"
    RELEASE_REFUSED = "release-refused"
    RELEASE_PUBLISHED = "release-published"
    RELEASE_WITHDRAWN = "release-withdrawn"
    ERASURE_UNCONFIRMED = "erasure-unconfirmed"


@dataclass(frozen=True)
class Told:
    """What a notice says besides its code.

    ``about`` is what happened to (a request, trajectory, question…), ``trajectory`` the file it belongs to if there is one,
    ``due`` the business date by which, or on which, something is to happen.
    """

    about: UUID
    trajectory: UUID | None = None
    due: date | None = None
    track: Track | None = None
    quarter: str | None = None


@dataclass(frozen=True)
class Cause:
    """The event that a notice follows from, which account made it happen, and when (UTC)."""

    event: UUID
    account: UUID
    at: datetime


@dataclass(eq=False)
class Notice:
    """One thing told to one address. It is closed when nobody needs it any longer; then it is shown no more."""

    id: UUID
    code: NoticeCode
    address: Address
    about: UUID
    trajectory: UUID | None
    due: date | None
    track: Track | None
    quarter: str | None
    caused_by: UUID
    raised_at: datetime
    closed_at: datetime | None = None
    version: int = 0

    def close(self, at: datetime) -> None:
        """Nobody needs it any longer."""
        self.closed_at, self.version = at, self.version + 1


def raise_notice(code: NoticeCode, address: Address, told: Told, cause: Cause) -> Notice:
    """The notice that follows from ``cause``; the same event tells the same address once."""
    return Notice(
        id=uuid5(cause.event, f"{code}:{address}"),
        code=code,
        address=address,
        about=told.about,
        trajectory=told.trajectory,
        due=told.due,
        track=told.track,
        quarter=told.quarter,
        caused_by=cause.account,
        raised_at=cause.at,
    )
