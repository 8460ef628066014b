"""Notes."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.commands.notes import CorrectNote, MoveNote, WriteNote
from services.casemanagement.schemas.texts import ConfirmingSchema
from shared.reference.codes import Compartment
from shared.web.schemas import Narrative, Strict, page_of


class NoteSchema(ConfirmingSchema):
    """A note."""

    make = WriteNote

    compartment = mm.Enum(Compartment, by_value=True, required=True)
    text = Narrative(required=True)


class CorrectionSchema(ConfirmingSchema):
    """Other words for a note."""

    make = CorrectNote

    text = Narrative(required=True)


class MoveSchema(Strict):
    """Where a note belongs; only to a smaller circle."""

    make = MoveNote

    compartment = mm.Enum(Compartment, by_value=True, required=True)


class NoteOut(Schema):
    """A note."""

    id = mm.UUID()
    trajectory = mm.UUID()
    compartment = mm.Enum(Compartment, by_value=True)
    text = mm.String()
    author = mm.UUID(metadata={"description": "account"})
    written_at = mm.DateTime()
    grant = mm.UUID(
        allow_none=True, metadata={"description": "of a functional statement: the grant under which it is told and read"}
    )


class ReaderOut(Schema):
    """Somebody who had read a note, by function and organisation (KBO)."""

    function = mm.String()
    organisation = mm.String()
    first_read_at = mm.DateTime()


class MovedOut(Schema):
    """Where a note stands now, and who had read it and does not see it any more."""

    id = mm.UUID()
    compartment = mm.Enum(Compartment, by_value=True)
    readers = mm.List(mm.Nested(ReaderOut))


NotePage = page_of(NoteOut)
