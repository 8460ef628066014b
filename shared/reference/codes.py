"""The code lists that services, events and screens share.

Labels in Dutch and English stand in ``labels.py``; sources beside them.
"""

from enum import IntEnum, StrEnum


class Regime(StrEnum):
    """The law a trajectory runs under, by the date of its request."""

    WZ2014 = "WZ2014"
    WZ2022 = "WZ2022"


class Cmpps(StrEnum):
    """Kinds of problems that stand between a person and paid work (decree of 8 July 2022, art. 3)."""

    COGNITIVE = "cognitive"
    MEDICAL = "medical"
    PSYCHOLOGICAL = "psychological"
    PSYCHIATRIC = "psychiatric"
    SOCIAL = "social"


class Ladder(IntEnum):
    """Levels of the participation ladder (decree of 25 April 2014, art. 8)."""

    HOME = 1
    CONTACTS = 2
    ACTIVITIES = 3
    ACTIVATION = 4
    SUPPORTED_WORK = 5
    PAID_WORK = 6


class Statute(StrEnum):
    """Where a person's income comes from; decides who must permit an unpaid activity."""

    JOBSEEKER_BENEFIT = "jobseeker-benefit"
    JOBSEEKER_NO_BENEFIT = "jobseeker-no-benefit"
    LIVING_WAGE = "living-wage"
    WORK_INCAPACITY = "work-incapacity"
    DISABILITY_ALLOWANCE = "disability-allowance"
    GROWTH_PACKAGE = "growth-package"
    NO_INCOME = "no-income"


class Obstacle(StrEnum):
    """What stands in the way of work (drempel)."""

    MOBILITY = "mobility"
    CHILDCARE = "childcare"
    LANGUAGE = "language"
    LITERACY = "literacy-numeracy"
    DIGITAL = "digital"
    APPLICATION_SKILLS = "application-skills"
    DEBT = "debt-finance"
    HOUSING = "housing"
    PHYSICAL_HEALTH = "physical-health"
    MENTAL_HEALTH = "mental-health"
    ADDICTION = "addiction"
    CARE_WAITING_LIST = "care-waiting-list"
    DISCRIMINATION = "discrimination"
    INCOME_TRAP = "income-trap"
    ADMIN_RIGHTS = "admin-rights"
    ISOLATION = "isolation"
    FAMILY = "family"
    JUSTICE = "justice"
    WORK_EXPERIENCE = "work-experience"
    EDUCATION = "education"
    JOB_SUPPLY = "job-supply"


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


class Compartment(StrEnum):
    """Who a piece of a file belongs to: both, the work side or the care side."""

    SHARED = "shared"
    WORK = "work"
    CARE = "care"


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


class Outcome(StrEnum):
    """VDAB's decision at the end of a trajectory."""

    PAID_WORK = "paid-work"
    SUPPORTED_WORK = "supported-work"
    WELFARE = "welfare"


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
    """Why a referral ended before anyone accepted it."""

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


class Role(StrEnum):
    """What an account may be, given by its organisation."""

    INTAKE_WORKER = "intake-worker"
    VDAB_MEDIATOR = "vdab-mediator"
    TEAM_COORDINATOR = "team-coordinator"
    CASEMANAGER_WORK = "casemanager-work"
    CASEMANAGER_CARE = "casemanager-care"
    NETWORK_COORDINATOR = "network-coordinator"
    PROVIDER = "provider"
    RECEIVER = "receiver"
    PARTICIPANT = "participant"
    SAM = "sam"
    ORGANISATION_ADMIN = "organisation-admin"
    PRIVACY_OFFICER = "privacy-officer"
    SYSTEM = "system"


class PartnershipGroup(StrEnum):
    """The three groups of which a partnership care has exactly one member each (decree art. 12)."""

    A = "a"
    B = "b"
    C = "c"


class NetworkMember(StrEnum):
    """The six kinds of members a network needs (decree art. 17)."""

    CAW = "caw"
    MANDATED_WORK_ACTOR = "mandated-work-actor"
    SOCIAL_ENTERPRISE = "social-enterprise"
    MENTAL_HEALTH = "mental-health"
    VAPH = "vaph"
    OCMW = "ocmw"


class SustainableScore(StrEnum):
    """How a job meets one of the seven criteria of sustainable work."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class EmployerKind(StrEnum):
    """With whom a job was found."""

    REGULAR = "regular"
    SOCIAL_ENTERPRISE = "social-enterprise"
    PUBLIC = "public"
    NON_PROFIT = "non-profit"
    OWN_BUSINESS = "own-business"
    NEIGHBOURHOOD = "neighbourhood-enterprise"


class GrantCategory(StrEnum):
    """What a grant opens: every item of one kind, or only the items it names."""

    NOTES = "notes"
    ACTIONS = "actions"
    OBSTACLES = "obstacles"
    APPOINTMENTS = "appointments"
    CHOSEN_ITEMS = "chosen-items"


class GivenBy(StrEnum):
    """Who gave a grant: the participant, or a representative with a mandate."""

    PARTICIPANT = "participant"
    REPRESENTATIVE = "representative"


class Means(StrEnum):
    """How somebody let know what they want."""

    IN_PERSON = "in-person"
    LETTER = "letter"
    PHONE = "phone"
    ONLINE = "online"
