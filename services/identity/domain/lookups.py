"""The log of what was looked up: who, why, by what kind of key and whom it showed; never the key itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class LookupKind(StrEnum):
    """By what a person was looked up."""

    INSZ = "insz"
    NAME = "name"
    PERMIT = "permit"
    REGISTRAR = "registrar"
    PARTICIPANT = "participant"


@dataclass(eq=False)
class Lookup:
    """One look at who people are. ``participants`` are those whose particulars were shown; ``at`` is real time, UTC."""

    id: UUID
    at: datetime
    account: UUID
    organisation: str
    purpose: str
    kind: LookupKind
    hits: int
    participants: tuple[UUID, ...] = ()
    granted_by: str | None = None
