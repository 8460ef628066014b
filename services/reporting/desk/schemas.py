"""What officers send, and what they see at the desk."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Regexp

from services.reporting.desk.orders import PlanSignOff, SignOff, Withdrawal
from services.reporting.desk.views import DeskState
from services.reporting.domain.desk import WithdrawalReason
from shared.web.schemas import Strict

_SHA256 = Regexp(r"\A[0-9a-f]{64}\Z")


class SignOffSchema(Strict):
    """An officer's signature for a release."""

    make = SignOff

    manifest_sha256 = mm.String(required=True, validate=_SHA256, metadata={"description": "of the manifest as you saw it"})


class WithdrawalSchema(Strict):
    """An officer's decision that a release is shown no more."""

    make = Withdrawal

    reason = mm.Enum(WithdrawalReason, by_value=True, required=True)


class PlanSignOffSchema(Strict):
    """An officer's signature for a version of the plan."""

    make = PlanSignOff

    sha256 = mm.String(required=True, validate=_SHA256, metadata={"description": "of the plan as you saw it"})


class PlanAtDeskOut(Schema):
    """A version of the plan. One that was changed after it was signed makes no release."""

    version = mm.String()
    valid_from = mm.String(metadata={"description": "the first year it holds for"})
    sha256 = mm.String()
    signed_on = mm.Date(allow_none=True)
    changed = mm.Boolean(metadata={"description": "it is no longer what was signed"})


class StepOut(Schema):
    """How far the making of a release is; never with a number of people."""

    what = mm.String(metadata={"description": "count, hide, prove, insiders or check"})
    done = mm.Integer()
    of = mm.Integer()


class FiguresOut(Schema):
    """A release in numbers of cells."""

    cells = mm.Integer()
    shown = mm.Integer()
    hidden = mm.Integer()
    targets = mm.Integer(metadata={"description": "what its proof had to show"})
    witnesses = mm.Integer(metadata={"description": "and shows"})


class PeriodAtDeskOut(Schema):
    """A period of which a release is asked, made, refused, signed or withdrawn."""

    period = mm.String()
    state = mm.Enum(DeskState, by_value=True)
    refused_by = mm.String(allow_none=True, metadata={"description": "code of the rule by which there is no release"})
    step = mm.Nested(StepOut, allow_none=True)
    plan = mm.String(allow_none=True)
    synthetic = mm.Boolean(allow_none=True, metadata={"description": "made-up facts are among what it counts"})
    made_on = mm.Date(allow_none=True)
    manifest_sha256 = mm.String(allow_none=True)
    figures = mm.Nested(FiguresOut, allow_none=True)
    signed_on = mm.Date(allow_none=True)
    organisation = mm.String(allow_none=True, metadata={"description": "of the officer who signed"})
    withdrawn_on = mm.Date(allow_none=True)
    withdrawal = mm.Enum(WithdrawalReason, by_value=True, allow_none=True)


class DeskOut(Schema):
    """Everything that privacy officers decide about reports."""

    plans = mm.List(mm.Nested(PlanAtDeskOut))
    periods = mm.List(mm.Nested(PeriodAtDeskOut))
