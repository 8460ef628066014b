"""Head, team and course of a trajectory."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import OneOf

from services.casemanagement.commands.course import Extend, Start, Stop, Suspend
from services.casemanagement.commands.team import AllocateTeam
from services.casemanagement.views.trajectories import Search
from shared.access.relations import Relation
from shared.reference.codes import (
    Act,
    Attendee,
    Closing,
    Cmpps,
    Ladder,
    Outcome,
    Phase,
    Regime,
    Role,
    Statute,
    StopReason,
    Track,
    TrackAnswer,
)
from shared.web.naming import NamesQuery, named_page_of
from shared.web.schemas import Kbo, Moment, Narrative, PageQuery, Strict

#: A person does not choose the reason that the switch itself gives.
STOP_REASONS = [each for each in StopReason if each is not StopReason.NO_TRACK]


class TeamSchema(Strict):
    """A tandem: accounts and organisations (KBO) of both casemanagers."""

    make = AllocateTeam

    work = mm.UUID(required=True)
    work_organisation = Kbo(required=True)
    care = mm.UUID(required=True)
    care_organisation = Kbo(required=True)


class HeadSchema(Strict):
    """Corrections of the head; what is not named stays."""

    municipality = mm.String(metadata={"description": "NIS code of a municipality of the Flemish Region"})
    statute = mm.Enum(Statute, by_value=True)
    vaph_day_support = mm.Boolean()
    ladder_current = mm.Enum(Ladder, by_value=mm.Integer)
    ladder_potential = mm.Enum(Ladder, by_value=mm.Integer)


class StartSchema(Strict):
    """The first day."""

    make = Start

    started_on = mm.Date(required=True)


class SuspensionSchema(Strict):
    """A rest, from today."""

    make = Suspend

    reason = Narrative(required=True)


class ExtensionSchema(Strict):
    """An exceptional extension."""

    make = Extend

    until = mm.Date(required=True)
    motive = Narrative(required=True)


class StopSchema(Strict):
    """An end before a decision."""

    make = Stop

    reason = mm.Enum(StopReason, by_value=True, required=True, validate=OneOf(STOP_REASONS))


class SearchSchema(NamesQuery, PageQuery):
    """Filters of the list of files."""

    make = Search

    file_number = mm.String(metadata={"description": "the visible number, whole"})
    phase = mm.Enum(Phase, by_value=True)
    closed = mm.Boolean(metadata={"description": "false: only files that still run, or have yet to start"})
    area = mm.String()
    mine = mm.Boolean(metadata={"description": "only files of which the caller is a casemanager"})
    casemanager = mm.UUID(metadata={"description": "account: only files of whose tandem it is"})
    participant = mm.UUID()
    due_before = mm.Date(metadata={"description": "running files with their end, or an evaluation to be held, before this day"})
    changed_since = Moment()


class TandemOut(Schema):
    """A tandem."""

    work = mm.UUID()
    work_organisation = mm.String()
    care = mm.UUID()
    care_organisation = mm.String()


class ClocksOut(Schema):
    """The clocks of a trajectory that started."""

    started_on = mm.Date()
    minimum_on = mm.Date()
    planned_end = mm.Date()
    hard_end = mm.Date(metadata={"description": "last day that the regime allows without extension"})
    next_evaluation = mm.Date(allow_none=True)


class TermsOut(Schema):
    """The terms of the regime as it stood when the file was opened."""

    regime = mm.Enum(Regime, by_value=True)
    min_months = mm.Integer()
    max_months = mm.Integer()
    extension_months = mm.Integer()
    extended_by = mm.Enum(Role, by_value=True)
    evaluation_months = mm.Integer()
    longest_rhythm = mm.Integer(metadata={"description": "months that evaluations can be apart at most"})
    ladder_required = mm.Boolean()
    suspension_possible = mm.Boolean()
    near_days = mm.Integer()
    suspension_moves_end = mm.Boolean()
    retention_years = mm.Integer()


class LadderOut(Schema):
    """Levels of the participation ladder, 1 to 6."""

    current = mm.Enum(Ladder, by_value=mm.Integer, allow_none=True)
    potential = mm.Enum(Ladder, by_value=mm.Integer, allow_none=True)


class ExtensionOut(Schema):
    """An extension."""

    until = mm.Date()
    motive = mm.String()
    granted_by = mm.UUID()
    granted_on = mm.Date()


class SuspensionOut(Schema):
    """A rest."""

    since = mm.Date()
    reason = mm.String()


class AnswerOut(Schema):
    """What the participant said to a track."""

    track = mm.Enum(Track, by_value=True)
    answer = mm.Enum(TrackAnswer, by_value=True)


class AdviceOut(Schema):
    """The final advice."""

    advised = mm.Enum(Outcome, by_value=True)
    motive = mm.String()
    tracks = mm.List(mm.Enum(Track, by_value=True))
    registered_on = mm.Date()


class DiscussionOut(Schema):
    """The talk about the advice."""

    on = mm.Date()
    present = mm.List(mm.Enum(Attendee, by_value=True), data_key="with")
    answers = mm.List(mm.Nested(AnswerOut))


class DecisionOut(Schema):
    """VDAB's decision."""

    outcome = mm.Enum(Outcome, by_value=True)
    tracks = mm.List(mm.Nested(AnswerOut))
    motive = mm.String()
    decided_by = mm.UUID()
    decided_on = mm.Date()


class LinkedOut(Schema):
    """A referral of this file."""

    referral = mm.UUID()
    track = mm.Enum(Track, by_value=True)


class LineOut(Schema):
    """A file in a list, as far as the caller may see it."""

    id = mm.UUID()
    participant = mm.UUID()
    file_number = mm.String()
    phase = mm.Enum(Phase, by_value=True)
    regime = mm.Enum(Regime, by_value=True)
    area = mm.String()
    municipality = mm.String()
    tandem = mm.Nested(TandemOut, allow_none=True)
    clocks = mm.Nested(ClocksOut, allow_none=True)
    closing = mm.Enum(Closing, by_value=True, allow_none=True)


class HeadOut(LineOut):
    """The head of a file, as far as the caller may see it."""

    request = mm.UUID()
    terms = mm.Nested(TermsOut)
    birth_year = mm.Integer()
    statute = mm.Enum(Statute, by_value=True)
    problems = mm.List(mm.Enum(Cmpps, by_value=True))
    vaph_day_support = mm.Boolean()
    requested_on = mm.Date()
    accepted_on = mm.Date()
    submitted_on = mm.Date(allow_none=True)
    ladder = mm.Nested(LadderOut)
    extension = mm.Nested(ExtensionOut, allow_none=True)
    suspension = mm.Nested(SuspensionOut, allow_none=True)
    advice = mm.Nested(AdviceOut, allow_none=True)
    discussion = mm.Nested(DiscussionOut, allow_none=True)
    decision = mm.Nested(DecisionOut, allow_none=True)
    referrals = mm.List(mm.Nested(LinkedOut))
    stop_reason = mm.Enum(StopReason, by_value=True, allow_none=True)
    closed_on = mm.Date(allow_none=True)
    delete_after = mm.Date(allow_none=True)
    relations = mm.List(mm.Enum(Relation, by_value=True), metadata={"description": "how the caller stands towards the file"})
    actions = mm.List(mm.Enum(Act, by_value=True), metadata={"description": "what the caller may do now"})


LinePage = named_page_of(LineOut)
