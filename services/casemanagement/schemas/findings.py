"""Obstacles and bottlenecks."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.commands.findings import AssessObstacle, SignalBottleneck
from services.casemanagement.schemas.texts import ConfirmingSchema
from shared.reference.codes import Bottleneck, Compartment, Obstacle, Phase, Stage, Track
from shared.web.schemas import Narrative, Strict, page_of


class ObstacleSchema(Strict):
    """An obstacle at a stage."""

    make = AssessObstacle

    obstacle = mm.Enum(Obstacle, by_value=True, required=True)
    stage = mm.Enum(Stage, by_value=True, required=True)
    compartment = mm.Enum(Compartment, by_value=True, required=True)


class ObstacleOut(Schema):
    """An obstacle as it was assessed on a day."""

    id = mm.UUID()
    trajectory = mm.UUID()
    compartment = mm.Enum(Compartment, by_value=True)
    obstacle = mm.Enum(Obstacle, by_value=True)
    stage = mm.Enum(Stage, by_value=True)
    phase = mm.Enum(Phase, by_value=True)
    assessed_by = mm.UUID(metadata={"description": "account"})
    assessed_on = mm.Date()


class SignalSchema(ConfirmingSchema):
    """A bottleneck of practice, with its story if that helps; the story stays in the file."""

    make = SignalBottleneck

    bottleneck = mm.Enum(Bottleneck, by_value=True, required=True)
    compartment = mm.Enum(Compartment, by_value=True, required=True)
    track = mm.Enum(Track, by_value=True, allow_none=True, metadata={"description": "the welfare track it is about, if any"})
    story = Narrative(allow_none=True)


class SignalOut(Schema):
    """A bottleneck that was signalled."""

    id = mm.UUID()
    trajectory = mm.UUID()
    compartment = mm.Enum(Compartment, by_value=True)
    bottleneck = mm.Enum(Bottleneck, by_value=True)
    phase = mm.Enum(Phase, by_value=True)
    track = mm.Enum(Track, by_value=True, allow_none=True)
    story = mm.String(allow_none=True)
    signalled_by = mm.UUID(metadata={"description": "account"})
    signalled_on = mm.Date()


ObstaclePage = page_of(ObstacleOut)
SignalPage = page_of(SignalOut)
