"""What referral gives: the trace of a switch."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.referral.schemas.answers import AnswerOut, NextOut
from shared.reference.codes import AttemptEnding, CancelReason, CandidateVerdict, DeclineReason, Gate, Sender, Statute, Track
from shared.web.naming import NamedOut


class GateOut(Schema):
    """A gate, and since when it is as it is."""

    gate = mm.Enum(Gate, by_value=True)
    met = mm.Boolean()
    since = mm.AwareDateTime()


class GateTurnOut(Schema):
    """A gate was met, or met no more."""

    gate = mm.Enum(Gate, by_value=True)
    met = mm.Boolean()
    at = mm.AwareDateTime()


class CandidateOut(Schema):
    """A service that was weighed."""

    service = mm.UUID()
    organisation = mm.String()
    verdict = mm.Enum(CandidateVerdict, by_value=True)
    by_name = mm.Boolean(metadata={"description": "serves the municipality by name"})
    free = mm.Integer()


class AttemptOut(Schema):
    """One attempt: the services in the order of asking, each with its verdict, and how it ended."""

    number = mm.Integer()
    made_at = mm.AwareDateTime()
    service = mm.UUID(allow_none=True)
    organisation = mm.String(allow_none=True)
    answer_by = mm.Date(allow_none=True)
    ending = mm.Enum(AttemptEnding, by_value=True, allow_none=True)
    reason = mm.Enum(DeclineReason, by_value=True, allow_none=True)
    ended_at = mm.AwareDateTime(allow_none=True)
    candidates = mm.List(mm.Nested(CandidateOut))


class TrackTraceOut(Schema):
    """What happened on one track."""

    track = mm.Enum(Track, by_value=True)
    referral = mm.UUID()
    rank = mm.Integer()
    state = mm.String()
    rule_version = mm.String()
    legal_basis = mm.String()
    sender = mm.Enum(Sender, by_value=True)
    answer = mm.Nested(AnswerOut)
    gates = mm.List(mm.Nested(GateOut))
    gate_log = mm.List(mm.Nested(GateTurnOut))
    attempts = mm.List(mm.Nested(AttemptOut))
    waiting_for = mm.List(mm.UUID())
    waiting_since = mm.AwareDateTime(allow_none=True)
    cancel_reason = mm.Enum(CancelReason, by_value=True, allow_none=True)
    next = mm.Nested(NextOut)


class DecisionOut(Schema):
    """The inputs, in codes."""

    decided_on = mm.Date()
    decided_by = mm.UUID()
    area = mm.String()
    municipality = mm.String()
    birth_year = mm.Integer()
    statute = mm.Enum(Statute, by_value=True)
    day_support = mm.Boolean()


class ServiceNameOut(Schema):
    """The name of a service that the trace speaks of."""

    id = mm.UUID()
    name = mm.String()
    organisation = mm.String()


class SwitchOut(NamedOut):
    """The trace of a trajectory's switch."""

    id = mm.UUID()
    participant = mm.UUID()
    rule_version = mm.String()
    answer_days = mm.Integer()
    opened_at = mm.AwareDateTime()
    settled_at = mm.AwareDateTime(allow_none=True)
    decision = mm.Nested(DecisionOut)
    tracks = mm.List(mm.Nested(TrackTraceOut))
    services = mm.List(mm.Nested(ServiceNameOut))
