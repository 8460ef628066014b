"""Appointments (afspraken) about a trajectory."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from services.casemanagement.rulebook import items as rules
from shared.contracts.casemanagement import AppointmentCancelled, AppointmentMade
from shared.reference.codes import Compartment
from shared.rules import Refused

#: How far ahead an appointment may lie; further is taken for a mistyped year.
LONGEST_AHEAD: Final = timedelta(days=3 * 366)


@dataclass(eq=False, kw_only=True)
class Appointment:
    """A moment for the casemanagers it names. ``starts_at`` is UTC; it lasts ``minutes``."""

    id: UUID
    trajectory: UUID
    compartment: Compartment
    starts_at: datetime
    minutes: int
    place: str | None
    accounts: tuple[UUID, ...]
    made_by: UUID
    cancelled: bool = False
    version: int = 0

    def made(self) -> AppointmentMade:
        """That it was made."""
        return AppointmentMade(
            trajectory=self.trajectory,
            compartment=self.compartment,
            starts_at=self.starts_at.isoformat(),
            accounts=self.accounts,
            minutes=self.minutes,
        )

    def cancel(self) -> AppointmentCancelled:
        """Cancel it, once; refuses ``appointment.cancelled``."""
        if self.cancelled:
            raise Refused(rules.APPOINTMENT_CANCELLED)
        self.cancelled = True
        return AppointmentCancelled(trajectory=self.trajectory, accounts=self.accounts)


def moment(starts_at: datetime, now: datetime) -> datetime:
    """When an appointment starts, in UTC; refuses ``appointment.past`` and ``appointment.too-far``."""
    if starts_at < now:
        raise Refused(rules.APPOINTMENT_PAST, field="starts_at")
    if starts_at > now + LONGEST_AHEAD:
        raise Refused(rules.APPOINTMENT_TOO_FAR, field="starts_at")
    return starts_at.astimezone(UTC)
