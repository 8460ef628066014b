"""Questions and appointments."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length, Range

from services.casemanagement.commands.appointments import MakeAppointment
from services.casemanagement.commands.questions import AnswerQuestion, AskQuestion
from services.casemanagement.schemas.texts import ConfirmingSchema
from shared.reference.codes import Compartment
from shared.web.schemas import Line, Narrative, page_of

#: Minutes of the shortest and the longest appointment.
SHORTEST, LONGEST = 5, 480


class QuestionSchema(ConfirmingSchema):
    """A question to the other casemanager."""

    make = AskQuestion

    text = Narrative(required=True)
    due = mm.Date(required=True)


class QuestionAnswerSchema(ConfirmingSchema):
    """An answer."""

    make = AnswerQuestion

    text = Narrative(required=True)


class QuestionOut(Schema):
    """A question, and its answer once there is one."""

    id = mm.UUID()
    trajectory = mm.UUID()
    text = mm.String()
    asked_by = mm.UUID(metadata={"description": "account"})
    asked_to = mm.UUID(metadata={"description": "account"})
    asked_at = mm.DateTime()
    due = mm.Date()
    answer = mm.String(allow_none=True)
    answered_at = mm.DateTime(allow_none=True)


class AppointmentSchema(ConfirmingSchema):
    """An appointment of casemanagers of the file."""

    make = MakeAppointment

    starts_at = mm.AwareDateTime(required=True)
    minutes = mm.Integer(strict=True, required=True, validate=Range(SHORTEST, LONGEST))
    accounts = mm.List(mm.UUID(), required=True, validate=Length(1, 2), data_key="with", metadata={"description": "accounts"})
    compartment = mm.Enum(Compartment, by_value=True, required=True)
    place = Line(allow_none=True)


class AppointmentOut(Schema):
    """An appointment."""

    id = mm.UUID()
    trajectory = mm.UUID()
    compartment = mm.Enum(Compartment, by_value=True)
    starts_at = mm.DateTime()
    minutes = mm.Integer()
    place = mm.String(allow_none=True)
    accounts = mm.List(mm.UUID(), data_key="with")
    made_by = mm.UUID(metadata={"description": "account"})
    cancelled = mm.Boolean()


QuestionPage = page_of(QuestionOut)
AppointmentPage = page_of(AppointmentOut)
