"""The services (diensten) of organisations to which people are referred, and their room."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.referral.domain.ages import may_be_at_least, may_be_below
from services.referral.rulebook import SERVICE_AGES, SERVICE_NOWHERE
from shared.contracts.referral import RoomChanged, ServiceChanged, ServiceRegistered
from shared.reference.codes import Statute, Track
from shared.rules import Refused


@dataclass(frozen=True)
class Terms:
    """Whom a service serves. Ages are in whole years, both inclusive; no ``statutes`` means all.

    ``municipalities`` are NIS codes of today that it serves by name, ``areas`` working areas that it serves whole.
    """

    name: str
    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    min_age: int | None = None
    max_age: int | None = None
    statutes: tuple[Statute, ...] = ()
    active: bool = True

    def __post_init__(self) -> None:
        if not self.areas and not self.municipalities:
            raise Refused(SERVICE_NOWHERE, field="areas")
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise Refused(SERVICE_AGES, field="min_age")

    def old_enough(self, birth_year: int, today: date) -> bool:
        """Whether somebody born in this year may have the lowest age."""
        return self.min_age is None or may_be_at_least(self.min_age, birth_year, today)

    def young_enough(self, birth_year: int, today: date) -> bool:
        """Whether somebody born in this year may not yet be past the highest age."""
        return self.max_age is None or may_be_below(self.max_age + 1, birth_year, today)


@dataclass(eq=False)
class WelfareService:
    """A service of an organisation on one track.

    ``room`` is how many places its organisation says are free. ``held`` counts the open offers, each of which holds one
    of these places; with ``last_offered_at`` it is the desk's own book-keeping, which moves no version.
    """

    id: UUID
    organisation: str
    track: Track
    terms: Terms
    room: int
    held: int = 0
    last_offered_at: datetime | None = None
    version: int = 0

    @property
    def free(self) -> int:
        """Places that can still be offered. Never below zero, also when an organisation takes back what is on offer."""
        return max(0, self.room - self.held)

    def registered(self) -> ServiceRegistered:
        """The service enters the directory."""
        return ServiceRegistered(organisation=self.organisation, track=self.track)

    def serves_by_name(self, municipality: str) -> bool:
        """Whether it names this municipality."""
        return municipality in self.terms.municipalities

    def serves(self, area: str, municipality: str) -> bool:
        """Whether it serves somebody who lives there."""
        return area in self.terms.areas or self.serves_by_name(municipality)

    def change(self, terms: Terms) -> ServiceChanged | None:
        """Serve others, or otherwise, from now on; nothing when all stays as it is."""
        changed = tuple(name for name in vars(terms) if getattr(terms, name) != getattr(self.terms, name))
        self.terms = terms
        return ServiceChanged(fields=changed) if changed else None

    def set_room(self, room: int) -> RoomChanged:
        """The organisation tells how many places are free; open offers hold some of them."""
        self.room = room
        return RoomChanged(room=room)

    def hold(self, now: datetime) -> None:
        """An offer goes out and holds a place."""
        self.held += 1
        self.last_offered_at = now

    def release(self) -> None:
        """An offer ended without a yes; its place is free again."""
        self.held -= 1

    def fill(self) -> RoomChanged:
        """An offer was accepted: the place it held is taken."""
        self.held -= 1
        return self.set_room(max(0, self.room - 1))

    def say_full(self) -> RoomChanged:
        """The service answered an offer with «volzet»: only places that other offers hold are left, until it says otherwise."""
        self.held -= 1
        return self.set_room(min(self.room, self.held))

    def give_back(self) -> RoomChanged:
        """A place that was taken comes free because the person will not come."""
        return self.set_room(self.room + 1)
