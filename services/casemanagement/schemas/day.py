"""Filters of the lists across the files of one's own tandems."""

from marshmallow import fields as mm

from services.casemanagement.views.day import ActionSearch, AppointmentSearch, EvaluationSearch, QuestionSearch
from shared.reference.codes import ActionKind, Stage
from shared.web.schemas import Moment, PageQuery


class ActionSearchSchema(PageQuery):
    """Filters of actions."""

    make = ActionSearch

    mine = mm.Boolean(metadata={"description": "only actions that the caller owns"})
    stage = mm.Enum(Stage, by_value=True)
    kind = mm.Enum(ActionKind, by_value=True)
    trajectory = mm.UUID()


class QuestionSearchSchema(PageQuery):
    """Filters of questions."""

    make = QuestionSearch

    mine = mm.Boolean(
        metadata={"description": "only questions that the caller asked, or that are to the caller's side of the file"}
    )
    answered = mm.Boolean(metadata={"description": "false: only what can still be answered, so none of a closed file"})
    due_before = mm.Date(metadata={"description": "questions to be answered before this day"})


class AppointmentSearchSchema(PageQuery):
    """Filters of appointments."""

    make = AppointmentSearch

    mine = mm.Boolean(metadata={"description": "only appointments that name the caller"})
    since = Moment(data_key="from", metadata={"description": "appointments that start then or later"})
    before = Moment(data_key="to", metadata={"description": "appointments that start before then"})


class EvaluationSearchSchema(PageQuery):
    """Filters of evaluations."""

    make = EvaluationSearch

    held = mm.Boolean(metadata={"description": "false: only what is still to be held, so none of a closed file"})
    due_before = mm.Date(metadata={"description": "evaluations that are due before this day"})
