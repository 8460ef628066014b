"""What follows from one kind of event, and the ways to say who is told and of what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.notifications.domain.address import Address, to_account, to_area, to_organisation, to_role, to_tandem
from services.notifications.domain.notice import NoticeCode, Told
from shared.contracts import casemanagement as cm
from shared.contracts import referral
from shared.contracts.event import Event
from shared.dates import day_of
from shared.reference.codes import Role


@dataclass(frozen=True)
class Route:
    """What follows from one kind of event.

    ``code`` is told ``to`` the addresses, saying ``told``; notices with a code of ``closes`` about ``ended`` are closed.
    The functions get the event and the id of its aggregate.
    """

    event: type[Event]
    code: NoticeCode | None = None
    to: Callable[[Any, UUID], tuple[Address, ...]] = lambda _event, _subject: ()
    told: Callable[[Any, UUID], Told] = lambda _event, subject: Told(about=subject)
    closes: tuple[NoticeCode, ...] = ()
    ended: Callable[[Any, UUID], UUID] = lambda _event, subject: subject


def in_area(role: Role) -> Callable[[Any, UUID], tuple[Address, ...]]:
    """Who has this function in the area of the event."""
    return lambda event, _: (to_area(role, event.area),)


def everybody(role: Role) -> Callable[[Any, UUID], tuple[Address, ...]]:
    """Who has this function, wherever they work."""
    return lambda _event, _subject: (to_role(role),)


def if_shown(role: Role) -> Callable[[Any, UUID], tuple[Address, ...]]:
    """Everybody with this function, unless the event is about what they never saw and never will."""
    return lambda event, _: (to_role(role),) if event.shown else ()


def in_organisation(role: Role) -> Callable[[Any, UUID], tuple[Address, ...]]:
    """Who has this function in the organisation of the event."""
    return lambda event, _: (to_organisation(role, event.organisation),)


def own_tandem(_event: Event, trajectory: UUID) -> tuple[Address, ...]:
    """The tandem of the trajectory whose stream the event is of."""
    return (to_tandem(trajectory),)


def tandem_of(event: Any, _subject: UUID) -> tuple[Address, ...]:  # noqa: ANN401 -- any event with a trajectory
    """The tandem of the trajectory that the event names."""
    return (to_tandem(event.trajectory),)


def named(event: cm.AppointmentMade | cm.AppointmentCancelled, _subject: UUID) -> tuple[Address, ...]:
    """Who is at the appointment."""
    return tuple(to_account(account) for account in event.accounts)


def if_gates_are_open(event: referral.ReferralDrafted, subject: UUID) -> tuple[Address, ...]:
    """The tandem, when something is still to be done before the referral can go out."""
    return tandem_of(event, subject) if event.open_gates else ()


def of_file(due: str | None = None) -> Callable[[Any, UUID], Told]:
    """About the trajectory whose stream the event is of; ``due`` names the event's field with a date."""
    return lambda event, subject: Told(about=subject, trajectory=subject, due=getattr(event, due) if due else None)


def of_item(due: str | None = None) -> Callable[[Any, UUID], Told]:
    """About something of a trajectory."""
    return lambda event, subject: Told(
        about=subject,
        trajectory=event.trajectory,
        due=getattr(event, due) if due else None,
        track=getattr(event, "track", None),
    )


def of_day(event: cm.AppointmentMade, subject: UUID) -> Told:
    """About an appointment, on its day."""
    return Told(about=subject, trajectory=event.trajectory, due=day_of(datetime.fromisoformat(event.starts_at)))


def of_period(event: Any, subject: UUID) -> Told:  # noqa: ANN401 -- any event with a period
    """The release of a period: a quarter, or a year."""
    return Told(about=subject, quarter=event.period)
