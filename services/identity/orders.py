"""What callers ask of identity."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from shared.access.permits import Permit
from shared.reference.codes import SearchPurpose


@dataclass(frozen=True, repr=False)
class CorrectPerson:
    """Replace some particulars of a person, under a permit or as who just registered them."""

    person: UUID
    changes: dict[str, Any]
    permit: Permit | None


@dataclass(frozen=True, repr=False)
class SearchPersons:
    """Look for somebody: among all persons by INSZ, or by name together with birth date; or among those of a permit."""

    purpose: SearchPurpose
    insz: str | None = None
    name: str | None = None
    birth_date: date | None = None
    permit: str | None = None


@dataclass(frozen=True)
class LogQuery:
    """Which part of the log is asked for."""

    after: str | None
    limit: int
    participant: UUID | None = None
    account: UUID | None = None
