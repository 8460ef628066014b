"""What the desk needs to know and to have written down. The database keeps it; tests of the rules keep it in memory."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from services.referral.domain.grants import Grant
from services.referral.domain.permissions import Permission
from services.referral.domain.referral import Referral
from services.referral.domain.switch import Switch
from services.referral.domain.welfare_service import WelfareService
from shared.contracts.event import Event
from shared.reference.codes import Track

Recorded = Referral | Switch | WelfareService


class Book(Protocol):
    """The desk's book. What it gives is current, and stays so until the desk is done."""

    @property
    def now(self) -> datetime:
        """The business time, in UTC."""
        ...

    @property
    def today(self) -> date:
        """The business date."""
        ...

    def services(self, track: Track, area: str, municipality: str) -> Sequence[WelfareService]:
        """The services of a track that serve a place."""
        ...

    def service(self, identity: UUID) -> WelfareService:
        """One service."""
        ...

    def switch(self, trajectory: UUID) -> Switch | None:
        """The switch of a trajectory, once VDAB decided."""
        ...

    def referrals_of(self, participant: UUID) -> Sequence[Referral]:
        """All referrals of one person, of whichever trajectory."""
        ...

    def waiting(self, track: Track, areas: Collection[str], municipalities: Collection[str]) -> Sequence[Referral]:
        """Those who wait on a track and whose decision names one of these areas or municipalities."""
        ...

    def first_waiting(self, service: WelfareService) -> Referral | None:
        """The first in line of those who wait for a service."""
        ...

    def grants(self, trajectory: UUID, track: Track) -> Sequence[Grant]:
        """The active grants for a hand-over."""
        ...

    def permissions(self, participant: UUID, track: Track) -> Sequence[Permission]:
        """The permissions a person has for a track."""
        ...

    def add(self, thing: Switch | Referral) -> None:
        """Keep something new."""
        ...

    def record(self, thing: Recorded, event: Event) -> None:
        """Say what happened."""
        ...

    def schedule(self, kind: str, subject: UUID, due: date) -> None:
        """Have a timer run on a date."""
        ...
