"""Grants of the participant: recorded, withdrawn, ended by themselves."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select, union_all

from services.casemanagement.commands.filing import change_item, enter, refuse_closed
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.representation import Representation
from services.casemanagement.domain.sides import OWN
from services.casemanagement.domain.tandem import Tandem
from services.casemanagement.domain.text import refuse_number
from services.casemanagement.item_access import KINDS, OPENABLE
from services.casemanagement.rulebook import items as rules
from services.casemanagement.rulebook.course import TEAM_MISSING
from services.casemanagement.tables.items import note_table
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment, GivenBy, GrantCategory, Means, Track
from shared.rules import Refused

ENDS = "grant-ends"


@dataclass(frozen=True, kw_only=True)
class GiveGrant:
    """What the participant opens. Without ``receiver`` and without ``track`` it is for the other casemanager's organisation."""

    category: GrantCategory
    purpose: str
    given_by: GivenBy
    how: Means
    items: tuple[UUID, ...] = ()
    receiver: str | None = None
    track: Track | None = None
    until: date | None = None
    representation: Representation | None = None
    confirm_number: bool = False


def give_grant(work: UnitOfWork, trajectory: UUID, order: GiveGrant) -> Grant:
    """Record a grant that the participant gave to one's own side."""
    standing = enter(work, trajectory)
    standing.may("give", "grant").or_refuse()
    refuse_closed(standing)
    side, tandem = standing.side, standing.trajectory.tandem
    if side is None or tandem is None:
        raise Refused(TEAM_MISSING)
    refuse_number(confirmed=order.confirm_number, purpose=order.purpose)
    receiver = _receiver(order, side, tandem)
    grant = Grant(
        id=new_id(),
        trajectory=trajectory,
        participant=standing.trajectory.participant,
        side=side,
        category=order.category,
        receiver=receiver,
        track=order.track,
        items=order.items,
        purpose=order.purpose,
        given_by=order.given_by,
        means=order.how,
        until=order.until,
        in_statements=side is Compartment.CARE and receiver == tandem.work_organisation,
        representation=order.representation,
        recorded_by=work.actor.account,
        recorded_at=work.now,
    )
    _refuse_unknown_items(work, grant)
    work.add(grant)
    work.record(grant, grant.given(work.today))
    if grant.until:
        work.schedule(ENDS, grant.id, grant.until + timedelta(days=1))
    return grant


def withdraw_grant(work: UnitOfWork, identity: UUID) -> Grant:
    """Take a grant back, at once; also when the file is closed."""
    grant, standing = change_item(work, Grant, identity, "withdraw")
    tandem = standing.trajectory.tandem
    work.record(grant, grant.withdraw(work.now, work.today, tandem.work if grant.in_statements and tandem else None))
    work.unschedule(ENDS, grant.id)
    return grant


def end_grant(work: UnitOfWork, identity: UUID, due: date) -> None:  # noqa: ARG001 -- what a timer is called with
    """Say that a grant's last day has passed. Reading stopped by then already: it looks at the date itself."""
    grant = work.session.get(Grant, identity, with_for_update=True)
    if grant and not grant.withdrawn_at and not grant.ended:
        work.record(grant, grant.end())


def _receiver(order: GiveGrant, side: Compartment, tandem: Tandem) -> str | None:
    own, other = tandem.work_organisation, tandem.care_organisation
    if side is Compartment.CARE:
        own, other = other, own
    if order.receiver == own:
        raise Refused(rules.GRANT_RECEIVER_OWN, field="receiver")
    return order.receiver or (None if order.track else other)


def _refuse_unknown_items(work: UnitOfWork, grant: Grant) -> None:
    """An item is named when it is of this file and of the granting side; of others nothing is told, not even that they exist.

    A statement is of no side that could open it further: its author tells it under a grant of its own.
    """
    own = OWN[grant.side]
    told = select(note_table.c.id).where(note_table.c.trajectory == grant.trajectory, note_table.c.grant.is_not(None))
    named = union_all(
        *(
            select(table.c.id).where(
                table.c.id.in_(grant.items),
                table.c.id.not_in(told),
                table.c.trajectory == grant.trajectory,
                table.c.compartment.in_(own),
            )
            for table in (KINDS[kind].table for kind in OPENABLE)
        )
    )
    if set(work.session.scalars(named)) != set(grant.items):
        raise Refused(rules.GRANT_ITEMS_UNKNOWN, field="items")
