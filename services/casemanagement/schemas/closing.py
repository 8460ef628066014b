"""The end of a trajectory."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length

from services.casemanagement.commands.closing import Advise, DecideOutcome, Discuss
from services.casemanagement.domain.closing import Answer
from shared.reference.codes import Attendee, Ladder, Outcome, Track, TrackAnswer
from shared.web.schemas import LONG_TEXT, Narrative, Strict


def _element(description: str) -> mm.String:
    """One of the five elements of art. 22; a draft may leave it empty, the advice does not."""
    return mm.String(load_default="", validate=Length(max=LONG_TEXT), metadata={"description": description})


class ReportSchema(Strict):
    """The whole final report; an element that is not named is empty."""

    actions = _element("the actions")
    results = _element("the results of the actions")
    team_information = _element("information from the team")
    provider_information = _element("information from the providers")
    talk = _element("account of the talk between participant and team")
    ladder_current = mm.Enum(Ladder, by_value=mm.Integer, load_default=None, allow_none=True)
    ladder_potential = mm.Enum(Ladder, by_value=mm.Integer, load_default=None, allow_none=True)


def _change(description: str) -> mm.String:
    """One of the five elements, or null to empty it."""
    return mm.String(allow_none=True, validate=Length(max=LONG_TEXT), metadata={"description": description})


class ReportChangeSchema(Strict):
    """Parts of the final report; an element that is not named stays as it is, and null empties it."""

    actions = _change("the actions")
    results = _change("the results of the actions")
    team_information = _change("information from the team")
    provider_information = _change("information from the providers")
    talk = _change("account of the talk between participant and team")
    ladder_current = mm.Enum(Ladder, by_value=mm.Integer, allow_none=True)
    ladder_potential = mm.Enum(Ladder, by_value=mm.Integer, allow_none=True)


class AnswerSchema(Strict):
    """What the participant said to one track."""

    make = Answer

    track = mm.Enum(Track, by_value=True, required=True)
    answer = mm.Enum(TrackAnswer, by_value=True, load_default=TrackAnswer.OPEN)


class AdviceSchema(Strict):
    """The motivated final advice; tracks, in the advised order, for welfare only."""

    make = Advise

    advised = mm.Enum(Outcome, by_value=True, required=True)
    motive = Narrative(required=True)
    tracks = mm.List(mm.Enum(Track, by_value=True), load_default=[])


class DiscussionSchema(Strict):
    """The talk about the advice."""

    make = Discuss

    on = mm.Date(required=True)
    present = mm.List(mm.Enum(Attendee, by_value=True), required=True, data_key="with")
    answers = mm.List(mm.Nested(AnswerSchema), load_default=[])


class DecisionSchema(Strict):
    """VDAB's decision; tracks, in the order in which they are tried, for welfare only."""

    make = DecideOutcome

    outcome = mm.Enum(Outcome, by_value=True, required=True)
    motive = Narrative(required=True)
    tracks = mm.List(mm.Nested(AnswerSchema), load_default=[])


class ReportOut(Schema):
    """The final report; ``missing`` are the required elements that are not there yet."""

    id = mm.UUID()
    trajectory = mm.UUID()
    actions = mm.String()
    results = mm.String()
    team_information = mm.String()
    provider_information = mm.String()
    talk = mm.String()
    ladder_current = mm.Enum(Ladder, by_value=mm.Integer, allow_none=True)
    ladder_potential = mm.Enum(Ladder, by_value=mm.Integer, allow_none=True)
    missing = mm.List(mm.String())
