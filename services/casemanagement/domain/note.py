"""Notes (notities) of one side or of both, and who has read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from services.casemanagement.rulebook import items as rules
from shared.contracts.casemanagement import NoteChanged, NoteMoved, NoteWritten
from shared.reference.codes import Compartment
from shared.rules import Refused

#: A note moves to a smaller circle only; opening one takes a grant of the participant.
MOVES: Final = frozenset(
    {
        (Compartment.SHARED, Compartment.WORK),
        (Compartment.SHARED, Compartment.CARE),
        (Compartment.WORK, Compartment.CARE),
    }
)


@dataclass(eq=False, kw_only=True)
class Note:
    """What somebody wrote down about a trajectory; its text never leaves the file."""

    id: UUID
    trajectory: UUID
    compartment: Compartment
    text: str
    author: UUID
    written_at: datetime
    moved_by: UUID | None = None
    version: int = 0

    def written(self) -> NoteWritten:
        """That it was written."""
        return NoteWritten(trajectory=self.trajectory, compartment=self.compartment)

    def correct(self, text: str) -> NoteChanged:
        """Put other words in its place."""
        self.text = text
        return NoteChanged(trajectory=self.trajectory)

    def move(self, compartment: Compartment, by: UUID) -> NoteMoved:
        """Move it to a smaller circle («verplaats naar zorg»); refuses ``note.opens-by-grant`` for a wider one."""
        if (self.compartment, compartment) not in MOVES:
            raise Refused(rules.OPENS_BY_GRANT, field="compartment")
        self.compartment, self.moved_by = compartment, by
        return NoteMoved(trajectory=self.trajectory, compartment=compartment)


@dataclass(eq=False, kw_only=True)
class NoteRead:
    """That an account saw the text of a note: in which functions, for which organisation, when first."""

    note: UUID
    account: UUID
    function: str
    organisation: str
    first_read_at: datetime
