"""How an actor can stand towards a thing. Each service works out the relations of its own things."""

from enum import StrEnum


class Relation(StrEnum):
    """A relation between an actor and one resource."""

    ANYONE = "anyone"
    SELF = "self"
    AUTHOR = "author"
    REGISTRAR = "registrar"
    INTAKE = "intake"
    VDAB = "vdab"
    EXTENDER = "extender"
    ALLOCATOR = "allocator"
    TANDEM_WORK = "tandem-work"
    TANDEM_CARE = "tandem-care"
    EMERGENCY_WORK = "emergency-work"
    EMERGENCY_CARE = "emergency-care"
    GRANTEE = "grantee"
    COORDINATOR = "coordinator"
    PROVIDER = "provider"
    RECEIVER = "receiver"
    SERVICE_OWNER = "service-owner"
    PARTICIPANT = "participant"
    SAM = "sam"
    STORY_EDITOR = "story-editor"
    ORGANISATION_ADMIN = "organisation-admin"
    PRIVACY_OFFICER = "privacy-officer"
    PERMIT_HOLDER = "permit-holder"
