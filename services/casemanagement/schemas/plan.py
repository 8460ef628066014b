"""The integrated plan and its agreement."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.commands.plan import SignPlan
from services.casemanagement.schemas.course import TandemOut
from shared.reference.codes import ActionKind, Party, Phase
from shared.web.schemas import Narrative, Strict


class PlanSchema(Strict):
    """Changes of the plan; what is not named stays, and what is null becomes empty."""

    goal = Narrative(allow_none=True)
    description = Narrative(allow_none=True)
    rights_and_duties = Narrative(allow_none=True)
    starts_on = mm.Date(allow_none=True)
    planned_end = mm.Date(allow_none=True)
    evaluation_every_months = mm.Integer(strict=True, allow_none=True)


class SignatureSchema(Strict):
    """That a party signed the printed agreement."""

    make = SignPlan

    party = mm.Enum(Party, by_value=True, required=True)
    signed_on = mm.Date(required=True)


class SignatureOut(Schema):
    """A signature."""

    party = mm.Enum(Party, by_value=True)
    signed_on = mm.Date()
    recorded_by = mm.UUID()


class PlanOut(Schema):
    """The plan; ``missing`` are the parts of art. 15 that are not there yet."""

    id = mm.UUID()
    trajectory = mm.UUID()
    phase = mm.Enum(Phase, by_value=True)
    goal = mm.String()
    description = mm.String()
    rights_and_duties = mm.String()
    starts_on = mm.Date(allow_none=True)
    planned_end = mm.Date(allow_none=True)
    evaluation_every_months = mm.Integer(allow_none=True)
    signatures = mm.List(mm.Nested(SignatureOut))
    agreed_on = mm.Date(allow_none=True)
    missing = mm.List(mm.String())


class AgreedActionOut(Schema):
    """An action of the agreement."""

    id = mm.UUID()
    kind = mm.Enum(ActionKind, by_value=True)
    title = mm.String()
    owner = mm.UUID()
    provider = mm.String(allow_none=True)


class AgreementOut(PlanOut):
    """What the printed agreement says."""

    participant = mm.UUID()
    file_number = mm.String()
    tandem = mm.Nested(TandemOut, allow_none=True)
    actions = mm.List(mm.Nested(AgreedActionOut))
