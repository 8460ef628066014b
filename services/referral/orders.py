"""What people order referral to do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.access.person_fields import PersonField
from shared.reference.codes import (
    CancelReason,
    DeclineReason,
    Means,
    PermissionAuthority,
    ReferralResult,
    ReferralState,
    Statute,
    Track,
    TrackAnswer,
)


@dataclass(frozen=True, kw_only=True)
class RegisterService:
    """A service of the caller's own organisation."""

    track: Track
    name: str
    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    min_age: int | None = None
    max_age: int | None = None
    statutes: tuple[Statute, ...] = ()
    room: int


@dataclass(frozen=True)
class TellRoom:
    """How many places are free."""

    room: int


@dataclass(frozen=True)
class TellAnswer:
    """What the participant said to a track, how and on which day."""

    answer: TrackAnswer
    how: Means
    on: date


@dataclass(frozen=True)
class Decline:
    """Why a service says no."""

    reason: DeclineReason


@dataclass(frozen=True)
class Start:
    """The day of the first face-to-face talk."""

    on: date


@dataclass(frozen=True)
class TellResult:
    """How a started referral ended, and on which day."""

    result: ReferralResult
    on: date


@dataclass(frozen=True)
class Cancel:
    """Why a casemanager or VDAB ends a referral."""

    reason: CancelReason


@dataclass(frozen=True)
class RecordPermission:
    """A permission that an authority gave."""

    participant: UUID
    trajectory: UUID
    track: Track
    authority: PermissionAuthority
    given_on: date
    valid_until: date


@dataclass(frozen=True)
class AskPermit:
    """Whose particulars the caller wants: all that may be, or only ``fields``; and why (a code)."""

    referrals: tuple[UUID, ...]
    purpose: str
    fields: tuple[PersonField, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SearchReferrals:
    """Filters of the list of referrals; each narrows it further. ``mine`` leaves out what one sees for an area only."""

    trajectory: UUID | None = None
    state: ReferralState | None = None
    track: Track | None = None
    service: UUID | None = None
    area: str | None = None
    mine: bool = False
    names: str | None = None
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, kw_only=True)
class SearchServices:
    """Filters of the directory; ``mine`` are those of the caller's own organisation."""

    track: Track | None = None
    area: str | None = None
    municipality: str | None = None
    mine: bool = False
    after: str | None = None
    limit: int = 50
