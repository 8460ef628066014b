"""Who stands in, files that were opened in an emergency, and who looked."""

from typing import Any

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import OneOf

from services.casemanagement.commands.emergencies import BreakGlass, Review
from services.casemanagement.commands.stand_ins import NameStandIn
from services.casemanagement.commands.succession import Succeed
from services.casemanagement.schemas.texts import ConfirmingSchema
from services.casemanagement.views.emergencies import Search
from shared.reference.codes import Compartment, EmergencyGround, Purpose, Verdict
from shared.web.schemas import Kbo, Line, Narrative, PageQuery, Strict, page_of


class BreakGlassSchema(ConfirmingSchema):
    """Which file, and why."""

    make = BreakGlass

    file_number = Line(required=True)
    ground = mm.Enum(EmergencyGround, by_value=True, required=True)
    motive = Narrative(required=True, metadata={"description": "read by the privacy officer"})


class ReviewSchema(Strict):
    """What to think of it."""

    make = Review

    verdict = mm.Enum(Verdict, by_value=True, required=True)


class Side(mm.String):
    """One of the two sides: what is shared has no casemanager of its own."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- marshmallow's own options
        super().__init__(validate=OneOf((Compartment.WORK.value, Compartment.CARE.value)), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:  # noqa: ANN401 -- marshmallow's signature
        text = super()._deserialize(value, attr, data, **options)
        return Compartment(text) if text in set(Compartment) else text


class StandInSchema(Strict):
    """Who stands in, on which side, from which day (today when nothing is said) until which, both included."""

    make = NameStandIn

    side = Side(required=True)
    account = mm.UUID(required=True)
    organisation = Kbo(required=True, metadata={"description": "KBO number"})
    starts = mm.Date(load_default=None, data_key="from")
    until = mm.Date(required=True, metadata={"description": "the last day; ninety days in all at most"})


class StandInOut(Schema):
    """A replacement of a casemanager."""

    id = mm.UUID()
    trajectory = mm.UUID()
    side = mm.Enum(Compartment, by_value=True)
    account = mm.UUID()
    organisation = mm.String(metadata={"description": "KBO number"})
    starts = mm.Date(data_key="from")
    until = mm.Date()
    named_by = mm.UUID(metadata={"description": "account"})
    ended_at = mm.DateTime(allow_none=True, metadata={"description": "when it was over, if it is"})


class SuccessionSchema(Strict):
    """Who follows the casemanager who leaves."""

    make = Succeed

    account = mm.UUID(required=True)
    organisation = Kbo(required=True, metadata={"description": "KBO number"})


class SuccessionOut(Schema):
    """Which files changed hands."""

    trajectories = mm.List(mm.UUID())
    left = mm.Integer(metadata={"description": "how many are left, beyond the most of one step; ask again"})


class EmergencyQuery(PageQuery):
    """Which emergencies."""

    make = Search

    reviewed = mm.Boolean(load_default=None)


class EmergencyOut(Schema):
    """That a file was opened in an emergency, as far as the caller may see it."""

    id = mm.UUID()
    trajectory = mm.UUID()
    side = mm.Enum(Compartment, by_value=True, metadata={"description": "the side whose items it opened, beside what is shared"})
    account = mm.UUID()
    function = mm.String()
    organisation = mm.String(metadata={"description": "KBO number"})
    ground = mm.Enum(EmergencyGround, by_value=True)
    motive = mm.String()
    opened_at = mm.DateTime()
    until = mm.DateTime(metadata={"description": "when the file closes again by itself"})
    verdict = mm.Enum(Verdict, by_value=True, allow_none=True)
    reviewed_at = mm.DateTime(allow_none=True)


class LookOut(Schema):
    """One request in which somebody looked into the file, or changed it; for the tandem one day on which it was opened."""

    at = mm.DateTime()
    function = mm.String(allow_none=True)
    organisation = mm.String(metadata={"description": "KBO number"})
    purpose = mm.Enum(Purpose, by_value=True)


StandInPage = page_of(StandInOut)
EmergencyPage = page_of(EmergencyOut)
LookPage = page_of(LookOut)
