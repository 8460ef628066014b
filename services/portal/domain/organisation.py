"""Organisations that work with Tandem."""

from dataclasses import dataclass
from uuid import UUID

from shared.reference.codes import OrganisationKind


@dataclass(eq=False)
class Organisation:
    """An organisation, known to all services by its KBO number (ten digits)."""

    id: UUID
    kbo: str
    name: str
    kind: OrganisationKind
    version: int = 0
