"""A casemanager's day: filters of the lists across the files of one's own tandems, and the whole of it in one answer."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.schemas.course import LadderOut, LineOut
from services.casemanagement.schemas.timeline import HappeningOut
from services.casemanagement.views.day import ActionSearch, AppointmentSearch, EvaluationSearch, QuestionSearch
from services.casemanagement.views.my_day import AskDay
from shared.reference.codes import ActionKind, Bottleneck, Compartment, Due, Stage
from shared.web.naming import NamedOut, NamesQuery
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


class DayQuerySchema(NamesQuery):
    """What a day is asked with."""

    make = AskDay


class MomentOut(Schema):
    """Something that waits: what, and by when; a step of the file has no day of its own."""

    what = mm.Enum(Due, by_value=True)
    about = mm.UUID(allow_none=True, metadata={"description": "the thing in the file, where there is one"})
    due = mm.Date(allow_none=True)
    starts_at = mm.DateTime(allow_none=True, metadata={"description": "of an appointment"})
    minutes = mm.Integer(allow_none=True)


class OfFile(Schema):
    """Of which file something is."""

    trajectory = mm.UUID()
    participant = mm.UUID()
    file_number = mm.String()


class DayMomentOut(OfFile, MomentOut):
    """Something that waits in one of the files."""


class ChangeOut(OfFile, HappeningOut):
    """Something that somebody else did in one of the files."""


class ChangesOut(Schema):
    """What others did since the caller looked at each file; the newest first."""

    items = mm.List(mm.Nested(ChangeOut))
    more = mm.Boolean()


class DayLineOut(LineOut):
    """One of the files, with what comes next in it."""

    ladder = mm.Nested(LadderOut)
    side = mm.Enum(Compartment, by_value=True, metadata={"description": "on which side the caller stands in it"})
    standing_in = mm.Boolean(metadata={"description": "whether the caller stands in for its casemanager"})
    next_moment = mm.Nested(MomentOut, allow_none=True)
    bottlenecks = mm.List(mm.Enum(Bottleneck, by_value=True), metadata={"description": "those that were signalled"})
    changes = mm.Integer(metadata={"description": "how many of the changes are of this file"})


class DayFilesOut(Schema):
    """The files that run or have yet to start, the newest first."""

    items = mm.List(mm.Nested(DayLineOut))
    more = mm.Boolean(metadata={"description": "whether there are older ones; the list of files has them all"})


class DayOut(NamedOut):
    """A casemanager's day."""

    today = mm.Date()
    due = mm.List(mm.Nested(DayMomentOut), metadata={"description": "by clock; steps without a day at the end"})
    more_due = mm.Boolean()
    changes = mm.Nested(ChangesOut)
    trajectories = mm.Nested(DayFilesOut)
