"""Writing notes, correcting them, and moving one that stands where too many read it."""

from dataclasses import dataclass
from uuid import UUID

from services.casemanagement.commands.filing import change_item, enter, may_add, refuse_closed
from services.casemanagement.domain.note import Note
from services.casemanagement.domain.text import refuse_number
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment


@dataclass(frozen=True, kw_only=True)
class WriteNote:
    """A note; ``confirm_number`` says that what looks like an INSZ is none."""

    compartment: Compartment
    text: str
    confirm_number: bool = False


@dataclass(frozen=True, kw_only=True)
class CorrectNote:
    """Other words for a note."""

    text: str
    confirm_number: bool = False


@dataclass(frozen=True, kw_only=True)
class MoveNote:
    """Where a note belongs."""

    compartment: Compartment


def write_note(work: UnitOfWork, trajectory: UUID, order: WriteNote) -> Note:
    """Write a note."""
    standing = enter(work, trajectory)
    may_add(standing, "note", order.compartment)
    refuse_number(confirmed=order.confirm_number, text=order.text)
    note = Note(
        id=new_id(),
        trajectory=trajectory,
        compartment=order.compartment,
        text=order.text,
        author=work.actor.account,
        written_at=work.now,
    )
    work.add(note)
    work.record(note, note.written())
    return note


def correct_note(work: UnitOfWork, identity: UUID, order: CorrectNote) -> Note:
    """Put other words in the place of a note's; its author alone may."""
    note, standing = change_item(work, Note, identity, "change")
    refuse_closed(standing)
    refuse_number(confirmed=order.confirm_number, text=order.text)
    work.record(note, note.correct(order.text))
    return note


def move_note(work: UnitOfWork, identity: UUID, order: MoveNote) -> Note:
    """Take a note from who should not have read it; also in a closed file, and also by who then no longer sees it."""
    note, _ = change_item(work, Note, identity, "move")
    work.act_as_itself()
    work.record(note, note.move(order.compartment, by=work.actor.account))
    return note
