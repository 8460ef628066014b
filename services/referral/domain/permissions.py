"""Permissions for unpaid activities: who must give them, and how long they count (guard 10).

The matrix is the practice from before 2024 that the field still uses as its check-list.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from services.referral.rulebook import (
    PERMISSION_AUTHORITY,
    PERMISSION_DATES,
    PERMISSION_FAR,
    PERMISSION_NOT_NEEDED,
    PERMISSION_OVER,
)
from shared.dates import add_months
from shared.reference.codes import PermissionAuthority, Statute, Track
from shared.rules import Refused

#: Who must permit, by statute (Departement Zorg, veelgestelde vragen: toelating van de uitkeringsinstanties).
AUTHORITY: Final = {
    Statute.JOBSEEKER_BENEFIT: PermissionAuthority.VDAB,
    Statute.JOBSEEKER_NO_BENEFIT: PermissionAuthority.VDAB,
    Statute.LIVING_WAGE: PermissionAuthority.OCMW,
    Statute.WORK_INCAPACITY: PermissionAuthority.ADVISING_PHYSICIAN,
    Statute.DISABILITY_ALLOWANCE: PermissionAuthority.NONE,
    Statute.GROWTH_PACKAGE: PermissionAuthority.NONE,
    Statute.NO_INCOME: PermissionAuthority.NONE,
}

#: No permission lasts longer, in years; whoever types more made a mistake.
_MOST_YEARS: Final = 50

#: The tracks that lead to unpaid activities.
ASKED_BY: Final = frozenset({Track.AMA_WELFARE, Track.AMA_SOCIAL_ECONOMY})

#: A permission of the advising physician can be used again for the same activity for two years (idem), in months.
_LONGEST: Final = {PermissionAuthority.ADVISING_PHYSICIAN: 24}


@dataclass(eq=False)
class Permission:
    """A permission (toelating) that an authority gave a person; ``given_on`` and ``valid_until`` count as valid days."""

    id: UUID
    participant: UUID
    trajectory: UUID
    track: Track
    authority: PermissionAuthority
    given_on: date
    valid_until: date
    recorded_by: UUID
    version: int = field(default=0)

    @property
    def counts_until(self) -> date:
        """The last day on which it counts."""
        longest = _LONGEST.get(self.authority)
        return self.valid_until if longest is None else min(self.valid_until, add_months(self.given_on, longest))

    def check_dates(self, today: date) -> None:
        """Refuse one that is still to be given, is over, was over before it began, or has a year that must be mistyped."""
        if self.given_on > today:
            raise Refused(PERMISSION_DATES, field="given_on")
        if self.valid_until <= self.given_on:
            raise Refused(PERMISSION_DATES, field="valid_until")
        if self.valid_until.year - today.year > _MOST_YEARS:
            raise Refused(PERMISSION_FAR, field="valid_until")
        if self.counts_until < today:
            raise Refused(PERMISSION_OVER, field="valid_until")

    def counts(self, statute: Statute, today: date) -> bool:
        """Whether it is from the authority of this statute and counts today."""
        return self.authority is AUTHORITY[statute] and self.given_on <= today <= self.counts_until


def check_authority(track: Track, authority: PermissionAuthority, statute: Statute | None) -> None:
    """Refuse a permission that the track does not ask, or from an authority that does not go with the statute, once known."""
    if track not in ASKED_BY:
        raise Refused(PERMISSION_NOT_NEEDED, field="track")
    wanted = AUTHORITY[statute] if statute else authority
    if authority is not wanted or authority is PermissionAuthority.NONE:
        raise Refused(PERMISSION_AUTHORITY, field="authority", needed=wanted)


def is_permitted(statute: Statute, permissions: Iterable[Permission], today: date) -> bool:
    """Whether the authority of the statute permits the activity today, or none has to."""
    if AUTHORITY[statute] is PermissionAuthority.NONE:
        return True
    return any(permission.counts(statute, today) for permission in permissions)
