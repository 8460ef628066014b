"""Functional statements: all that the work side learns of what the care side knows (art. 352 Sw.)."""

from dataclasses import dataclass
from uuid import UUID

from services.casemanagement.commands.filing import enter, refuse_closed
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.note import Note
from services.casemanagement.domain.stand_in import present
from services.casemanagement.domain.text import refuse_number
from services.casemanagement.rulebook.course import TEAM_MISSING
from shared.access.decide import READ
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment
from shared.rules import Refused


@dataclass(frozen=True)
class WriteStatement:
    """What the casemanager werk has to know, and no more."""

    text: str
    confirm_number: bool = False


def write_statement(work: UnitOfWork, grant: UUID, order: WriteStatement) -> Note:
    """Tell the work side something in functional words, under a grant of the participant that counts now."""
    found = work.get(Grant, grant)
    standing = enter(work, found.trajectory)
    standing.decide(READ, found).or_refuse()
    standing.may("add", "statement", Compartment.WORK).or_refuse()
    refuse_closed(standing)
    found.check_tells(work.today)
    refuse_number(confirmed=order.confirm_number, text=order.text)
    tandem = standing.trajectory.tandem
    if tandem is None:
        raise Refused(TEAM_MISSING)
    note = Note(
        id=new_id(),
        trajectory=found.trajectory,
        compartment=Compartment.WORK,
        text=order.text,
        author=work.actor.account,
        written_at=work.now,
        grant=found.id,
    )
    work.add(note)
    reader = present(tandem, standing.trajectory.stand_ins, Compartment.WORK, work.today)
    work.record(note, note.stated(found.id, reader=reader))
    return note
