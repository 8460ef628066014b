"""Appointments (afspraken) about a trajectory."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.casemanagement.rulebook import items as rules
from shared.contracts.casemanagement import AppointmentCancelled, AppointmentMade
from shared.reference.codes import Compartment
from shared.rules import Refused


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

    def made(self, now: datetime) -> AppointmentMade:
        """That it was made; refuses ``appointment.past``."""
        if self.starts_at < now:
            raise Refused(rules.APPOINTMENT_PAST, field="starts_at")
        return AppointmentMade(
            trajectory=self.trajectory,
            compartment=self.compartment,
            starts_at=self.starts_at.isoformat(),
            accounts=self.accounts,
        )

    def cancel(self) -> AppointmentCancelled:
        """Cancel it, once; refuses ``appointment.cancelled``."""
        if self.cancelled:
            raise Refused(rules.APPOINTMENT_CANCELLED)
        self.cancelled = True
        return AppointmentCancelled(trajectory=self.trajectory, accounts=self.accounts)
