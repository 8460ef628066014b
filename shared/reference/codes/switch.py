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
