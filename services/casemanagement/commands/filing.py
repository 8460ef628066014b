"""How commands and views get at what is in a file: with the file around it, and what grants open in it today."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select

from services.casemanagement.access import relations
from services.casemanagement.domain.grant import Grant, Openings, counting, openings_for
from services.casemanagement.domain.hand_over import ReferralOutcome
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import KINDS, WORK_SIDE, Item, Standing, can_receive
from services.casemanagement.rulebook.items import FILE_CLOSED, NOT_YOUR_SIDE
from services.casemanagement.tables.facts import referral_outcome_table
from services.casemanagement.tables.items import grant_table
from shared.access.decide import READ
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment, Phase, Track
from shared.rules import Refused

I = TypeVar("I", bound=Item)  # noqa: E741 -- an item


@dataclass(frozen=True)
class Granted:
    """The grants of a file that are neither withdrawn nor ended, and who holds its referrals, by track."""

    active: Sequence[Grant]
    held_by: Mapping[Track, frozenset[str]]


def granted_in(work: UnitOfWork, trajectory: Trajectory) -> Granted:
    """What is granted in a file, as far as the database shows it. Two statements, whatever there is to open."""
    grants = select(Grant).where(
        grant_table.c.trajectory == trajectory.id, grant_table.c.withdrawn_at.is_(None), grant_table.c.ended.is_(False)
    )
    held = select(ReferralOutcome).where(
        referral_outcome_table.c.trajectory == trajectory.id, referral_outcome_table.c.organisation.is_not(None)
    )
    return Granted(work.session.scalars(grants).all(), held_by(work.session.scalars(held).all()))


def standing_in(work: UnitOfWork, trajectory: Trajectory) -> Standing:
    """How the actor stands before a file. Runs the same two statements for everybody, whatever there is to open."""
    return standing_under(work, trajectory, granted_in(work, trajectory))


def standing_under(work: UnitOfWork, trajectory: Trajectory, granted: Granted) -> Standing:
    """How the actor stands before a file in which this is granted."""
    work_side = bool(relations(work.actor, trajectory) & WORK_SIDE)
    opened = openings_for(work.actor.organisation, granted.active, granted.held_by, work.today, work_side=work_side)
    opened = opened if can_receive(work.actor, trajectory) else Openings()
    return Standing(work.actor, trajectory, opened, counting(granted.active, work.today))


def enter(work: UnitOfWork, identity: UUID) -> Standing:
    """A file in which the actor adds something: it cannot close meanwhile, but others may add too."""
    return standing_in(work, work.hold(Trajectory, identity))


def may_add(standing: Standing, kind: str, compartment: Compartment) -> None:
    """Refuse who may not add such a thing to the file at all, who adds it to the other side, and anybody once it is closed."""
    standing.may("add", kind).or_refuse()
    if not standing.may("add", kind, compartment).allowed:
        raise Refused(NOT_YOUR_SIDE, field="compartment")
    refuse_closed(standing)


def refuse_closed(standing: Standing) -> None:
    """Refuse ``item.file-closed``."""
    if standing.trajectory.phase is Phase.CLOSED:
        raise Refused(FILE_CLOSED)


def change_item(work: UnitOfWork, kind: type[I], identity: UUID, action: str) -> tuple[I, Standing]:
    """An item to change with If-Match. Who may not see it gets 404 before anything else is told."""
    standings: list[Standing] = []

    def allow(found: I) -> None:
        standings.append(enter(work, found.trajectory))
        standings[0].decide(READ, found).or_refuse()
        standings[0].decide(action, found).or_refuse()

    found = work.change(kind, identity, allow)
    return found, standings[0]


def read_item(work: UnitOfWork, kind: type[I], identity: UUID) -> tuple[I, Standing]:
    """An item to show, not locked and not yet decided on. Raises ``Refused(NOT_FOUND)``."""
    found = work.read(kind, identity)
    return found, standing_in(work, work.read(Trajectory, found.trajectory))


def found_items(work: UnitOfWork, kind: type[I], where: ColumnElement[bool], most: int | None = None) -> Sequence[I]:
    """The items of a kind under a condition, the oldest first; not yet decided on."""
    kept = KINDS[kind]
    ordered = select(kind).where(where).order_by(kept.table.c[kept.order], kept.table.c.id)
    return work.session.scalars(ordered.limit(most)).all()


def held_by(outcomes: Collection[ReferralOutcome]) -> Mapping[Track, frozenset[str]]:
    """The organisations that hold one of these referrals of one file now, by track."""
    return {track: _organisations(outcomes, track) for track in {each.track for each in outcomes}}


def _organisations(outcomes: Iterable[ReferralOutcome], track: Track) -> frozenset[str]:
    return frozenset(each.organisation for each in outcomes if each.track is track and each.organisation)
