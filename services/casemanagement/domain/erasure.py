"""The erasure of one person: ordered once, confirmed by each service that keeps something of people."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from shared.contracts.erasure import ErasureOrdered, ErasureUnconfirmed, PersonErased
from shared.reference.codes import ErasureGround

#: Who has to confirm. Casemanagement itself erases as it orders; reporting keeps nothing in which a person can be found.
CONFIRMING: Final = ("identity", "intake", "notifications", "portal", "referral")


@dataclass(eq=False, kw_only=True)
class Erasure:
    """It stays when all is done, as the record that it was; its participant id leads to nobody then."""

    id: UUID
    participant: UUID
    ground: ErasureGround
    ordered_by: UUID
    ordered_at: datetime
    confirmed: dict[str, datetime] = field(default_factory=dict)
    done_at: datetime | None = None
    version: int = 0

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not confirmed yet."""
        return tuple(service for service in CONFIRMING if service not in self.confirmed)

    def ordered(self) -> ErasureOrdered:
        """That it is to be done."""
        return ErasureOrdered(participant=self.participant, ground=self.ground)

    def confirm(self, service: str, at: datetime) -> PersonErased | None:
        """A service keeps nothing any more; when it was the last, the person is erased."""
        self.confirmed = {service: at, **self.confirmed}
        if self.missing or self.done_at:
            return None
        self.done_at = at
        return PersonErased(participant=self.participant)

    def unconfirmed(self) -> ErasureUnconfirmed:
        """That some keep others waiting."""
        return ErasureUnconfirmed(participant=self.participant, missing=self.missing)
