"""Actions."""

from typing import Any

from marshmallow import Schema, post_load
from marshmallow import fields as mm

from services.casemanagement.commands.actions import ChangeAction, RecordAction
from services.casemanagement.schemas.texts import ConfirmingSchema
from shared.reference.codes import ActionKind, Compartment, Obstacle, Stage
from shared.web.schemas import Kbo, Line, Narrative, page_of


class ActionSchema(ConfirmingSchema):
    """An action; without compartment it goes to the side of its kind, and coordination to both."""

    make = RecordAction

    kind = mm.Enum(ActionKind, by_value=True, required=True)
    title = Line(required=True)
    owner = mm.UUID(required=True, metadata={"description": "account of a casemanager of the file"})
    obstacle = mm.Enum(Obstacle, by_value=True, allow_none=True)
    provider = Kbo(allow_none=True, metadata={"description": "KBO number of who carries it out"})
    stage = mm.Enum(Stage, by_value=True)
    result = Narrative(allow_none=True)
    compartment = mm.Enum(Compartment, by_value=True)


class ActionEditSchema(ConfirmingSchema):
    """Changes of an action; what is not named stays, and what is null becomes empty."""

    title = Line()
    owner = mm.UUID()
    provider = Kbo(allow_none=True)
    stage = mm.Enum(Stage, by_value=True)
    result = Narrative(allow_none=True)

    @post_load
    def into_order(self, data: dict[str, Any], **options: object) -> ChangeAction:
        """The change, with what was confirmed apart."""
        values = super().into_order(data, **options)
        return ChangeAction(confirm_number=values.pop("confirm_number"), changes=values)


class ActionOut(Schema):
    """An action."""

    id = mm.UUID()
    trajectory = mm.UUID()
    kind = mm.Enum(ActionKind, by_value=True)
    compartment = mm.Enum(Compartment, by_value=True)
    title = mm.String()
    obstacle = mm.Enum(Obstacle, by_value=True, allow_none=True)
    owner = mm.UUID(metadata={"description": "account"})
    provider = mm.String(allow_none=True, metadata={"description": "KBO number"})
    stage = mm.Enum(Stage, by_value=True)
    result = mm.String(allow_none=True)
    recorded_by = mm.UUID(metadata={"description": "account"})
    recorded_on = mm.Date()


ActionPage = page_of(ActionOut)
