"""Making and cancelling appointments."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.casemanagement.commands.filing import change_item, enter, may_add
from services.casemanagement.domain.appointment import Appointment, moment
from services.casemanagement.domain.sides import refuse_strangers
from services.casemanagement.domain.text import refuse_number
from services.casemanagement.rulebook.items import APPOINTMENT_NOT_ON_FILE
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment


@dataclass(frozen=True, kw_only=True)
class MakeAppointment:
    """When, for how long, where, and for which casemanagers of the file."""

    starts_at: datetime
    minutes: int
    accounts: tuple[UUID, ...]
    compartment: Compartment
    place: str | None = None
    confirm_number: bool = False


def make_appointment(work: UnitOfWork, trajectory: UUID, order: MakeAppointment) -> Appointment:
    """Make an appointment; those it names are told."""
    standing = enter(work, trajectory)
    may_add(standing, "appointment", order.compartment)
    refuse_strangers(standing.sides, order.accounts, order.compartment, APPOINTMENT_NOT_ON_FILE, "with")
    refuse_number(confirmed=order.confirm_number, place=order.place)
    appointment = Appointment(
        id=new_id(),
        trajectory=trajectory,
        compartment=order.compartment,
        starts_at=moment(order.starts_at, work.now),
        minutes=order.minutes,
        place=order.place,
        accounts=tuple(dict.fromkeys(order.accounts)),
        made_by=work.actor.account,
    )
    work.add(appointment)
    work.record(appointment, appointment.made())
    return appointment


def cancel_appointment(work: UnitOfWork, identity: UUID) -> Appointment:
    """Cancel it; those it names are told."""
    appointment, _ = change_item(work, Appointment, identity, "cancel")
    work.record(appointment, appointment.cancel())
    return appointment
