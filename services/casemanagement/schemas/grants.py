"""Grants of the participant."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length

from services.casemanagement.commands.grants import GiveGrant
from services.casemanagement.commands.statements import WriteStatement
from services.casemanagement.domain.representation import Representation
from services.casemanagement.schemas.actions import ActionOut
from services.casemanagement.schemas.findings import ObstacleOut
from services.casemanagement.schemas.notes import NoteOut
from services.casemanagement.schemas.talk import AppointmentOut
from services.casemanagement.schemas.texts import ConfirmingSchema
from shared.reference.codes import Compartment, GivenBy, GrantCategory, MandateKind, Means, Track
from shared.web.schemas import Kbo, Line, Narrative, Strict, page_of

#: Items that one grant can name.
MOST_ITEMS = 200


class RepresentationSchema(Strict):
    """The mandate that a representative showed."""

    make = Representation

    kind = mm.Enum(MandateKind, by_value=True, required=True)
    seen_on = mm.Date(required=True, metadata={"description": "the day on which you saw it"})


class GrantSchema(ConfirmingSchema):
    """What the participant opens. Without receiver and track: to the organisation of the other casemanager.

    What is granted from care to work opens nothing as it was written: under it you tell what matters, in statements.
    """

    make = GiveGrant

    category = mm.Enum(GrantCategory, by_value=True, required=True)
    receiver = Kbo(allow_none=True, metadata={"description": "KBO number"})
    track = mm.Enum(Track, by_value=True, allow_none=True, metadata={"description": "for a hand-over on this track"})
    items = mm.List(mm.UUID(), validate=Length(max=MOST_ITEMS), metadata={"description": "only these items of one's own side"})
    purpose = Line(required=True)
    given_by = mm.Enum(GivenBy, by_value=True, required=True)
    how = mm.Enum(Means, by_value=True, required=True)
    until = mm.Date(allow_none=True, metadata={"description": "its last day"})
    representation = mm.Nested(
        RepresentationSchema, allow_none=True, metadata={"description": "by what mandate, when a representative gave it"}
    )


class StatementSchema(ConfirmingSchema):
    """What the casemanager werk has to know, in functional words."""

    make = WriteStatement

    text = Narrative(required=True)


class RepresentationOut(Schema):
    """The mandate that a representative showed, and when."""

    kind = mm.Enum(MandateKind, by_value=True)
    seen_on = mm.Date()


class GrantOut(Schema):
    """A grant, as far as the caller may see it."""

    id = mm.UUID()
    trajectory = mm.UUID()
    participant = mm.UUID()
    side = mm.Enum(Compartment, by_value=True, metadata={"description": "the side it was told to, whose items it can open"})
    category = mm.Enum(GrantCategory, by_value=True)
    receiver = mm.String(allow_none=True)
    track = mm.Enum(Track, by_value=True, allow_none=True)
    # A field called items would find the method of a body that holds none.
    opens = mm.List(mm.UUID(), data_key="items")
    purpose = mm.String()
    given_by = mm.Enum(GivenBy, by_value=True)
    means = mm.Enum(Means, by_value=True, data_key="how")
    until = mm.Date(allow_none=True)
    in_statements = mm.Boolean(metadata={"description": "from care to work: it opens statements, nothing as it was written"})
    representation = mm.Nested(RepresentationOut, allow_none=True)
    recorded_by = mm.UUID(metadata={"description": "account"})
    recorded_at = mm.DateTime()
    withdrawn_at = mm.DateTime(allow_none=True)
    active = mm.Boolean(metadata={"description": "whether it counts today"})


class OpenedOut(Schema):
    """What a grant opens to the caller."""

    notes = mm.List(mm.Nested(NoteOut))
    actions = mm.List(mm.Nested(ActionOut))
    obstacles = mm.List(mm.Nested(ObstacleOut))
    appointments = mm.List(mm.Nested(AppointmentOut))


GrantPage = page_of(GrantOut)
