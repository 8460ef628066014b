"""The course of a request and of a trajectory."""

from enum import StrEnum


class Regime(StrEnum):
    """The law a trajectory runs under, by the date of its request."""

    WZ2014 = "WZ2014"
    WZ2022 = "WZ2022"


class RequestState(StrEnum):
    """States of a request to participate (verzoek tot deelname)."""

    REQUESTED = "requested"
    UNDER_ASSESSMENT = "under-assessment"
    REVIEW_REQUESTED = "review-requested"
    APPROVED = "approved"
    REFUSED = "refused"
    ACCEPTED = "accepted-by-participant"
    DECLINED = "declined-by-participant"
    WITHDRAWN = "withdrawn"


class Phase(StrEnum):
    """States of an activation trajectory."""

    OPENED = "opened"
    TEAM_ALLOCATED = "team-allocated"
    PLAN_DRAFTED = "plan-drafted"
    PLAN_AGREED = "plan-agreed"
    SUBMITTED = "submitted-to-network"
    RUNNING = "running"
    SUSPENDED = "suspended"
    EVALUATING = "evaluating"
    ADVICE_REGISTERED = "final-advice-registered"
    ADVICE_DISCUSSED = "advice-discussed"
    DECIDED = "vdab-decided"
    CLOSED = "closed"


class Stage(StrEnum):
    """How far a theme of life has come: explored, acted on, with a concrete result."""

    EXPLORED = "explored"
    ACTION = "action"
    RESULT = "result"


class ActionKind(StrEnum):
    """The three blocks of a trajectory (decree of 8 July 2022, art. 10)."""

    WORK = "work"
    CARE = "care"
    COORDINATION = "coordination"


class Outcome(StrEnum):
    """VDAB's decision at the end of a trajectory."""

    PAID_WORK = "paid-work"
    SUPPORTED_WORK = "supported-work"
    WELFARE = "welfare"


class Party(StrEnum):
    """Who signs the agreement."""

    PARTICIPANT = "participant"
    WORK = "work"
    CARE = "care"


class Attendee(StrEnum):
    """Who took part in the talk about the advice."""

    PARTICIPANT = "participant"
    REPRESENTATIVE = "representative"
    WORK = "work"
    CARE = "care"
    PROVIDER = "provider"
    VDAB = "vdab"


class Closing(StrEnum):
    """How a trajectory closed."""

    PAID_WORK = "paid-work"
    SUPPORTED_WORK = "supported-work"
    SWITCHED = "switched"
    STOPPED = "stopped"


class StopReason(StrEnum):
    """Why a trajectory ended before its decision, or without a welfare track."""

    MOVED = "moved"
    FOUND_WORK = "found-work"
    OWN_CHOICE = "own-choice"
    HEALTH = "health"
    UNREACHABLE = "unreachable"
    DECEASED = "deceased"
    NO_TRACK = "no-track-started"
    OTHER = "other"


class Bottleneck(StrEnum):
    """Bottlenecks of practice (praktijkknelpunten) that SAM collects for policy work."""

    K01 = "K01"
    K02 = "K02"
    K03 = "K03"
    K04 = "K04"
    K05 = "K05"
    K06 = "K06"
    K07 = "K07"
    K08 = "K08"
    K09 = "K09"
    K10 = "K10"
    K11 = "K11"
    K12 = "K12"
    K13 = "K13"
    K14 = "K14"


class Act(StrEnum):
    """What can be done to a trajectory; also the name of the action in the access table."""

    ALLOCATE = "allocate"
    CORRECT = "correct"
    WRITE_PLAN = "write-plan"
    SIGN_PLAN = "sign-plan"
    AGREE_PLAN = "agree-plan"
    SUBMIT_PLAN = "submit-plan"
    START = "start"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXTEND = "extend"
    BEGIN_CLOSING = "begin-closing"
    WRITE_REPORT = "write-report"
    ADVISE = "advise"
    DISCUSS = "discuss"
    DECIDE = "decide"
    LINK = "link"
    CLOSE = "close"
    STOP = "stop"


class FiledBy(StrEnum):
    """Who files: the person (decree 2022, art. 7), or an organisation on the person's behalf (decree 2014, art. 4)."""

    PERSON = "person"
    ORGANISATION = "organisation"
