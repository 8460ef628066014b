"""What must be copied to VDAB's register."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length

from services.casemanagement.commands.copies import Tick
from shared.reference.codes import CopyKind, CopyState
from shared.web.schemas import Strict


class TickSchema(Strict):
    """Which version was copied."""

    make = Tick

    version = mm.String(required=True, validate=Length(1, 64), metadata={"description": "as it came with the sheet"})


class SheetLineOut(Schema):
    """One line of a copy sheet: the name of a field, and what it says: a text, a day, a number, a code, or a list of codes."""

    name = mm.String()
    value = mm.Raw(allow_none=True)


class CopyOut(Schema):
    """One thing to copy, as it stands now, and whether that was done."""

    id = mm.UUID(metadata={"description": "of the plan, action or report; of advice and decision one of their own"})
    kind = mm.Enum(CopyKind, by_value=True)
    title = mm.String(allow_none=True, metadata={"description": "of an action"})
    sheet = mm.List(mm.Nested(SheetLineOut))
    version = mm.String(metadata={"description": "changes with what the sheet says"})
    state = mm.Enum(CopyState, by_value=True)
    copied_by = mm.UUID(allow_none=True, metadata={"description": "account"})
    copied_at = mm.DateTime(allow_none=True)


class CopiesOut(Schema):
    """All there is to copy of a file, in the order of its course."""

    items = mm.List(mm.Nested(CopyOut))
