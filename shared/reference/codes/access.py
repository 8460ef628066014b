"""Who works with a file, and in which part of it."""

from enum import StrEnum


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
    STORY_EDITOR = "story-editor"
    SYSTEM = "system"


class Compartment(StrEnum):
    """Who a piece of a file belongs to: both, the work side or the care side."""

    SHARED = "shared"
    WORK = "work"
    CARE = "care"


class Purpose(StrEnum):
    """What somebody looks or works for, as the log of who looked has it."""

    GUIDANCE = "guidance"
    DECISION = "decision"
    ALLOCATION = "allocation"
    FOLLOW_UP = "follow-up"
    HAND_OVER = "hand-over"
    URGENT = "urgent"
    OWN_FILE = "own-file"
    SUPERVISION = "supervision"
    ADMINISTRATION = "administration"


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


class OrganisationKind(StrEnum):
    """What an organisation is, in the words of the decree (art. 12, 13 and 17)."""

    VDAB = "vdab"
    WORK_ACTOR = "work-actor"
    CAW = "caw"
    OCMW = "ocmw"
    HEALTH_FUND = "health-fund"
    VAPH = "vaph"
    MENTAL_HEALTH = "mental-health"
    SOCIAL_ENTERPRISE = "social-enterprise"
    SAM = "sam"
    OTHER = "other"
