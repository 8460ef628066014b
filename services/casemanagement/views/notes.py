"""Notes: who sees the text of one is remembered, so that a note that stood in the wrong place can be accounted for."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.casemanagement.access import relations
from services.casemanagement.domain.note import Note, NoteRead
from services.casemanagement.domain.sides import OWN
from services.casemanagement.domain.stand_in import accompanying
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.items import note_read_table
from services.casemanagement.views.items import item, items
from shared.access.decide import READ, Resource, decide
from shared.access.relations import Relation
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment
from shared.rules import NOT_FOUND, Refused
from shared.web.commands import Shown
from shared.web.schemas import Place


def note(work: UnitOfWork, identity: UUID) -> Shown:
    """One note; that it was read is kept."""
    shown = item(Note, work, identity)
    keep_reads(work, [shown.body])
    return shown


def notes(work: UnitOfWork, trajectory: UUID, place: Place) -> Mapping[str, Any]:
    """A page of notes; that each was read is kept, in one statement."""
    body = items(Note, work, trajectory, place).body
    keep_reads(work, body["items"])
    return body


def moved_note(work: UnitOfWork, identity: UUID) -> Shown | Mapping[str, Any]:
    """What who moved a note gets to see: where it is now, and who had read it and does not see it any more.

    It is no representation of the note, and carries no ETag: the mover may have moved it out of their own sight.
    """
    found = work.session.get(Note, identity) or _moved_away(work, identity)
    trajectory = work.read(Trajectory, found.trajectory)
    if found.moved_by != work.actor.account or not relations(work.actor, trajectory):
        return note(work, identity)
    seen = Resource("note-move", frozenset({Relation.AUTHOR}), id=identity, file=trajectory.id)
    decide(work.actor, READ, seen).or_refuse()
    sides = accompanying(trajectory.tandem, trajectory.stand_ins, work.today) if trajectory.tandem else {}
    readers = select(NoteRead).where(note_read_table.c.note == identity).order_by(note_read_table.c.first_read_at)
    gone = [each for each in work.session.scalars(readers) if not _still_reads(found, sides.get(each.account))]
    return {"id": identity, "compartment": found.compartment, "readers": gone}


def _moved_away(work: UnitOfWork, identity: UUID) -> Note:
    """A note that the actor moved out of their own sight, and so that of the database; of any other nothing is told."""
    work.act_as_itself()
    found = work.read(Note, identity)
    if found.moved_by != work.actor.account:
        raise Refused(NOT_FOUND)
    return found


def _still_reads(found: Note, side: Compartment | None) -> bool:
    return side is not None and found.compartment in OWN[side]


def keep_reads(work: UnitOfWork, shown: Iterable[Mapping[str, Any]]) -> None:
    """Remember that the actor saw the text of these notes; the author's own reading is no news."""
    who = work.actor
    rows = [
        {
            "note": each["id"],
            "account": who.account,
            "function": who.function,
            "organisation": who.organisation,
            "first_read_at": work.now,
        }
        for each in shown
        if each["author"] != who.account
    ]
    if rows:
        work.session.execute(insert(note_read_table).values(rows).on_conflict_do_nothing())
