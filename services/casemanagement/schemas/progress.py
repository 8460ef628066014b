"""Evaluations, jobs, and the sealing of a quarter's facts."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.commands.evaluations import HoldEvaluation
from services.casemanagement.commands.jobs import RecordJob
from services.casemanagement.domain.batch import SealingState
from services.casemanagement.schemas.texts import ConfirmingSchema
from shared.reference.codes import EmployerKind, SustainableScore
from shared.reference.facts import SustainableBand
from shared.web.schemas import Narrative, Strict, page_of


class EvaluationSchema(ConfirmingSchema):
    """An evaluation that took place."""

    make = HoldEvaluation

    held_on = mm.Date(required=True)
    findings = Narrative(required=True)


class EvaluationOut(Schema):
    """An evaluation, planned or held."""

    id = mm.UUID()
    trajectory = mm.UUID()
    due = mm.Date()
    held_on = mm.Date(allow_none=True)
    findings = mm.String(allow_none=True)
    held_by = mm.UUID(allow_none=True, metadata={"description": "account"})


class JobSchema(Strict):
    """A job that was found."""

    make = RecordJob

    started_on = mm.Date(required=True)
    employer_kind = mm.Enum(EmployerKind, by_value=True, required=True)
    supported = mm.Boolean(required=True)
    scores = mm.Dict(
        keys=mm.String(),
        values=mm.Enum(SustainableScore, by_value=True),
        required=True,
        metadata={"description": "an answer to each of the seven criteria of sustainable work"},
    )


class JobOut(Schema):
    """A job."""

    id = mm.UUID()
    trajectory = mm.UUID()
    started_on = mm.Date()
    employer_kind = mm.Enum(EmployerKind, by_value=True)
    supported = mm.Boolean()
    scores = mm.Dict(keys=mm.String(), values=mm.Enum(SustainableScore, by_value=True))
    band = mm.Enum(SustainableBand, by_value=True)
    recorded_by = mm.UUID(metadata={"description": "account"})
    recorded_on = mm.Date()


class SealingOut(Schema):
    """A quarter that is sealed, and how far that is."""

    id = mm.UUID()
    quarter = mm.String()
    state = mm.Enum(SealingState, by_value=True)
    parts = mm.Integer(metadata={"description": "0 until all of it is gathered"})
    rows = mm.Integer(metadata={"description": "as many as are gathered by now"})
    synthetic = mm.Boolean(metadata={"description": "whether made-up rows of a demo are among them"})
    sealed_on = mm.Date()


EvaluationPage = page_of(EvaluationOut)
JobPage = page_of(JobOut)
