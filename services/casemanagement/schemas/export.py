"""A copy of a person's files."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.schemas.actions import ActionOut
from services.casemanagement.schemas.closing import ReportOut
from services.casemanagement.schemas.course import HeadOut
from services.casemanagement.schemas.findings import ObstacleOut, SignalOut
from services.casemanagement.schemas.grants import GrantOut
from services.casemanagement.schemas.notes import NoteOut
from services.casemanagement.schemas.plan import PlanOut
from services.casemanagement.schemas.progress import EvaluationOut, JobOut
from services.casemanagement.schemas.talk import AppointmentOut, QuestionOut
from shared.web.export import LogLineOut


class FileOut(Schema):
    """One file with what stands in it."""

    head = mm.Nested(HeadOut)
    plan = mm.Nested(PlanOut, allow_none=True)
    report = mm.Nested(ReportOut, allow_none=True)
    actions = mm.List(mm.Nested(ActionOut))
    notes = mm.List(mm.Nested(NoteOut))
    questions = mm.List(mm.Nested(QuestionOut))
    appointments = mm.List(mm.Nested(AppointmentOut))
    obstacles = mm.List(mm.Nested(ObstacleOut))
    signals = mm.List(mm.Nested(SignalOut))
    grants = mm.List(mm.Nested(GrantOut))
    evaluations = mm.List(mm.Nested(EvaluationOut))
    jobs = mm.List(mm.Nested(JobOut))


class ExportOut(Schema):
    """All files of a person."""

    participant = mm.UUID()
    files = mm.List(mm.Nested(FileOut))
    log = mm.List(mm.Nested(LogLineOut), metadata={"description": "who looked; in the privacy officer's copy alone"})
