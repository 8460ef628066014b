"""Organisations that work with Tandem."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


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


@dataclass(eq=False)
class Organisation:
    """An organisation, known to all services by its KBO number (ten digits)."""

    id: UUID
    kbo: str
    name: str
    kind: OrganisationKind
    version: int = 0
