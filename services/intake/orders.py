"""What people order intake to do, besides :class:`~services.intake.domain.filing.Filing`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.reference.codes import Means, RequestState


@dataclass(frozen=True)
class Decide:
    """VDAB's decision; today when no day is given."""

    motive: str
    decided_on: date | None = None


@dataclass(frozen=True)
class TellAnswer:
    """What the person answered to an approval, how and on which day."""

    how: Means
    on: date


@dataclass(frozen=True)
class AskReview:
    """Why the decision should be looked at again."""

    motive: str


@dataclass(frozen=True)
class BeginDraft:
    """For whom a draft is begun, with what is known of that person already."""

    participant: UUID
    municipality: str | None = None
    birth_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class SearchDrafts:
    """Which of one's own drafts."""

    participant: UUID | None = None
    names: str | None = None
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True)
class AskPermit:
    """Whose requests the caller wants to see a name with, and why (a code)."""

    requests: tuple[UUID, ...]
    purpose: str


@dataclass(frozen=True, kw_only=True)
class Search:
    """Filters of the list; each narrows it further. ``undecided`` leaves those on which VDAB has to decide, or those others."""

    state: RequestState | None = None
    undecided: bool | None = None
    area: str | None = None
    participant: UUID | None = None
    requested_from: date | None = None
    requested_to: date | None = None
    names: str | None = None
    after: str | None = None
    limit: int = 50
