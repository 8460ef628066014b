"""Registering partnerships and networks."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Table, select

from services.casemanagement.access import mandate_relations
from services.casemanagement.domain.mandates import CareMember, Network, NetworkPartner, Partnership
from services.casemanagement.tables.mandates import network_table, partnership_table
from shared.access.decide import Resource, decide
from shared.ids import new_id
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork

M = TypeVar("M", Partnership, Network)


@dataclass(frozen=True)
class RegisterPartnership:
    """A partnership care with its area, period and three members."""

    area: str
    valid_from: date
    valid_until: date
    members: tuple[CareMember, ...]


@dataclass(frozen=True)
class RegisterNetwork:
    """A network with its area, coordinating organisation, period and members."""

    area: str
    coordinator: str
    valid_from: date
    valid_until: date
    members: tuple[NetworkPartner, ...]


def register_partnership(work: UnitOfWork, order: RegisterPartnership) -> Partnership:
    """Register the mandate of a partnership."""
    made = Partnership(
        id=new_id(), area=order.area, valid_from=order.valid_from, valid_until=order.valid_until, members=order.members
    )
    return _register(work, made, partnership_table)


def register_network(work: UnitOfWork, order: RegisterNetwork) -> Network:
    """Register the mandate of a network."""
    made = Network(
        id=new_id(),
        area=order.area,
        valid_from=order.valid_from,
        valid_until=order.valid_until,
        coordinator=order.coordinator,
        members=order.members,
    )
    return _register(work, made, network_table)


def partnership(work: UnitOfWork, area: str) -> tuple[str, ...]:
    """The organisations of the partnership care that is mandated in an area today; none where there is no such partnership."""
    c = partnership_table.c
    in_force = select(Partnership).where(c.area == area, c.valid_from <= work.today, c.valid_until >= work.today)
    found = work.session.scalars(in_force).one_or_none()
    return found.organisations if found else ()


def _register(work: UnitOfWork, made: M, table: Table) -> M:
    decide(work.actor, "register", Resource("mandate", mandate_relations(work.actor, made.area))).or_refuse()
    registered = made.register()
    # Two mandates of one area are registered one after the other: neither may overlook the other.
    take_turn(work.session, f"{table.name}:{made.area}")
    made.check_free(list(work.session.scalars(select(type(made)).where(table.c.area == made.area))))
    work.add(made)
    work.record(made, registered)
    return made
