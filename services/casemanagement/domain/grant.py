"""Grants (toestemmingen): what a participant opens, to whom, for what and until when. Checked at each read, never copied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from services.casemanagement.domain.representation import Representation, check_representation
from services.casemanagement.domain.sides import OWN
from services.casemanagement.rulebook import items as rules
from shared.contracts.casemanagement import GrantEnded, GrantGiven, GrantWithdrawn
from shared.reference.codes import Compartment, GivenBy, GrantCategory, Means, Track
from shared.rules import Refused

#: The categories that open a kind of item as a whole, by that kind.
CATEGORY_OF: Final[Mapping[str, GrantCategory]] = {
    "note": GrantCategory.NOTES,
    "action": GrantCategory.ACTIONS,
    "obstacle": GrantCategory.OBSTACLES,
    "appointment": GrantCategory.APPOINTMENTS,
}


#: How far ahead a last day may lie: longer than any trajectory, and near enough to find a mistyped year.
LONGEST: Final = timedelta(days=5 * 366)


@dataclass(eq=False, kw_only=True)
class Grant:
    """What a participant opened, told to the casemanager of one side, whose items and shared ones it can open.

    ``receiver`` is an organisation (KBO). A grant for a hand-over names the ``track``; without receiver it is for whoever
    the referral on that track goes to. ``until`` is its last day. With ``items`` it opens only those.

    ``in_statements``: what the care side knows reaches the work side. It opens nothing as it was written; under it the
    casemanager zorg tells what matters for work, in functional statements.
    """

    id: UUID
    trajectory: UUID
    participant: UUID
    side: Compartment
    category: GrantCategory
    receiver: str | None
    track: Track | None
    items: tuple[UUID, ...]
    purpose: str
    given_by: GivenBy
    means: Means
    until: date | None
    recorded_by: UUID
    recorded_at: datetime
    in_statements: bool = False
    representation: Representation | None = None
    withdrawn_at: datetime | None = None
    ended: bool = False
    version: int = 0

    def given(self, today: date) -> GrantGiven:
        """That it was given; refuses ``grant.items-missing``, a last day that cannot be, and who shows no mandate."""
        check_representation(self.given_by, self.representation, today)
        if self.category is GrantCategory.CHOSEN_ITEMS and not self.items and self.track is None:
            raise Refused(rules.GRANT_ITEMS_MISSING, field="items")
        if self.until and self.until < today:
            raise Refused(rules.GRANT_UNTIL_PAST, field="until")
        if self.until and self.until > today + LONGEST:
            raise Refused(rules.GRANT_UNTIL_FAR, field="until")
        return GrantGiven(
            trajectory=self.trajectory,
            participant=self.participant,
            category=self.category,
            receiver=self.receiver,
            track=self.track,
            items=self.items,
            until=self.until,
        )

    def active(self, today: date) -> bool:
        """Whether it counts today; by its dates, whatever timer ran or not."""
        return not self.withdrawn_at and not self.ended and (self.until is None or today <= self.until)

    def withdraw(self, at: datetime, today: date, reader: UUID | None = None) -> GrantWithdrawn:
        """Take it back: it counts no more from now; refuses ``grant.over``. ``reader`` is who could read statements under it."""
        if not self.active(today):
            raise Refused(rules.GRANT_OVER)
        self.withdrawn_at = at
        return GrantWithdrawn(
            trajectory=self.trajectory,
            participant=self.participant,
            track=self.track,
            receiver=self.receiver,
            reader=reader,
        )

    def check_tells(self, today: date) -> None:
        """Refuse ``statement.no-grant`` unless the casemanager zorg may tell the work side something under it now."""
        if not self.in_statements or not self.active(today):
            raise Refused(rules.STATEMENT_NO_GRANT)

    def end(self) -> GrantEnded:
        """Its last day has passed."""
        self.ended = True
        return GrantEnded(trajectory=self.trajectory, participant=self.participant, track=self.track, receiver=self.receiver)

    def opens(self, kind: str, item: UUID, compartment: Compartment) -> bool:
        """Whether it opens this item to its receiver, as it was written."""
        if self.in_statements or kind not in CATEGORY_OF or compartment not in OWN[self.side]:
            return False
        of_category = self.category in {GrantCategory.CHOSEN_ITEMS, CATEGORY_OF.get(kind)}
        if self.items:
            return of_category and item in self.items
        return of_category and self.category is not GrantCategory.CHOSEN_ITEMS


@dataclass(frozen=True)
class Openings:
    """What is open in one file to one organisation today: the active grants of which it is the receiver."""

    grants: tuple[Grant, ...] = ()

    def opens(self, kind: str, item: UUID, compartment: Compartment) -> bool:
        """Whether one of the grants opens this item."""
        return any(grant.opens(kind, item, compartment) for grant in self.grants)


def openings_for(
    organisation: str,
    grants: Iterable[Grant],
    handed_over_to: Mapping[Track, frozenset[str]],
    today: date,
    *,
    work_side: bool = False,
) -> Openings:
    """What an organisation may see by grant. ``handed_over_to`` are the organisations that now hold a referral, by track.

    ``work_side``: who asks works on the work side of the file. What the care side wrote reaches them in statements alone,
    whatever a grant says.
    """

    def is_receiver(grant: Grant) -> bool:
        if grant.receiver is not None:
            return grant.receiver == organisation
        return grant.track is not None and organisation in handed_over_to.get(grant.track, frozenset())

    def reaches(grant: Grant) -> bool:
        return grant.side is not Compartment.CARE or grant.in_statements == work_side

    return Openings(tuple(grant for grant in grants if grant.active(today) and is_receiver(grant) and reaches(grant)))


def counting(grants: Iterable[Grant], today: date) -> frozenset[UUID]:
    """The grants under which statements are read today."""
    return frozenset(grant.id for grant in grants if grant.in_statements and grant.active(today))
