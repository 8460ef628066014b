"""The switch to welfare tracks."""

from enum import StrEnum


class Track(StrEnum):
    """Welfare tracks a person can go on to when paid work is not possible."""

    AMA_WELFARE = "ama-welfare"
    AMA_SOCIAL_ECONOMY = "ama-social-economy"
    GBO = "gbo"
    CARE = "care"


class TrackAnswer(StrEnum):
    """What the participant said to a track."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class ReferralState(StrEnum):
    """States of a referral to a welfare track."""

    PROPOSED = "proposed"
    SENT = "sent"
    WAITING = "waiting-list"
    ACCEPTED = "accepted"
    STARTED = "started"
    ENDED = "ended"
    CANCELLED = "cancelled"
    EXHAUSTED = "exhausted"


class DeclineReason(StrEnum):
    """Why a receiving organisation says no."""

    FULL = "full"
    OUTSIDE_AREA = "outside-area"
    NOT_TARGET_GROUP = "not-target-group"
    OTHER_SERVICE_FITS = "other-service-fits"
    NO_CONTACT = "no-contact"
    OTHER = "other"


class CancelReason(StrEnum):
    """Why a referral ended before it started."""

    PARTICIPANT_REFUSED = "participant-refused"
    GRANT_WITHDRAWN = "grant-withdrawn"
    DECISION_CORRECTED = "decision-corrected"
    EXCLUSIVE_TRACK = "exclusive-track"
    OTHER = "other"


class ReferralResult(StrEnum):
    """How a started referral ended."""

    COMPLETED = "completed"
    MOVED_ON = "moved-on"
    STOPPED_EARLY = "stopped-early"
    LOST_CONTACT = "lost-contact"


class PermissionAuthority(StrEnum):
    """Who must permit an unpaid activity, by statute (domain practice before 2024, still the check-list)."""

    VDAB = "vdab"
    OCMW = "ocmw"
    ADVISING_PHYSICIAN = "advising-physician"
    NONE = "none"


class Gate(StrEnum):
    """One thing that must be met."""

    DECISION = "decision"
    PARTICIPANT_AGREES = "participant-agrees"
    GRANT = "grant"
    PERMISSION = "permission"
    AGE = "age"
    STATUTE = "statute"
    NO_EXCLUSIVE_TRACK = "no-exclusive-track"
    WHITELIST = "whitelist"


class CandidateVerdict(StrEnum):
    """Why a service that serves the place was taken or passed over."""

    TAKEN = "taken"
    NEXT_IN_LINE = "next-in-line"
    NO_ROOM = "no-room"
    CLOSED = "closed"
    TOO_YOUNG = "too-young"
    TOO_OLD = "too-old"
    STATUTE = "statute-not-served"
    ASKED_BEFORE = "asked-before"
    NOT_IN_GRANT = "not-in-grant"


class AttemptEnding(StrEnum):
    """How an attempt ended; an offer without one is open."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    WAITLISTED = "waitlisted"
    EXHAUSTED = "exhausted"


class Next(StrEnum):
    """The next thing that must happen."""

    GATES = "gates-must-be-met"
    BARRED = "cannot-be-met"
    ANSWER = "service-answers"
    ROOM = "room-comes"
    FIRST_TALK = "first-talk"
    RESULT = "result"
    NOTHING = "at-rest"


class Sender(StrEnum):
    """On whose behalf the referral goes out."""

    VDAB = "vdab"
    TANDEM = "tandem"
    CASEMANAGER_CARE = "casemanager-care"
