"""Notes (notities) of one side or of both, and who has read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from services.casemanagement.rulebook import items as rules
from shared.contracts.casemanagement import NoteChanged, NoteMoved, NoteWritten, StatementWritten
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
    """What somebody wrote down about a trajectory; its text never leaves the file.

    With ``grant`` it is a functional statement: what the casemanager zorg tells the work side under that grant of the
    participant («max. 4 uur per dag, rustige omgeving»). The work side reads it for as long as the grant counts.
    """

    id: UUID
    trajectory: UUID
    compartment: Compartment
    text: str
    author: UUID
    written_at: datetime
    grant: UUID | None = None
    moved_by: UUID | None = None
    version: int = 0

    def written(self) -> NoteWritten:
        """That it was written."""
        return NoteWritten(trajectory=self.trajectory, compartment=self.compartment)

    def stated(self, grant: UUID, reader: UUID) -> StatementWritten:
        """That it was told to the casemanager werk under a grant."""
        return StatementWritten(trajectory=self.trajectory, grant=grant, reader=reader)

    def correct(self, text: str) -> NoteChanged:
        """Put other words in its place."""
        self.text = text
        return NoteChanged(trajectory=self.trajectory)

    def move(self, compartment: Compartment, by: UUID) -> NoteMoved:
        """Move it to a smaller circle («verplaats naar zorg»); refuses ``note.opens-by-grant`` for a wider one.

        A statement that is moved back is a note of the care side.
        """
        if (self.compartment, compartment) not in MOVES:
            raise Refused(rules.OPENS_BY_GRANT, field="compartment")
        self.compartment, self.moved_by, self.grant = compartment, by, None
        return NoteMoved(trajectory=self.trajectory, compartment=compartment)


@dataclass(eq=False, kw_only=True)
class NoteRead:
    """That an account saw the text of a note: in which functions, for which organisation, when first."""

    note: UUID
    account: UUID
    function: str
    organisation: str
    first_read_at: datetime
