"""Erasures over HTTP."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import OneOf

from services.casemanagement.commands.erasures import OrderErasure
from shared.reference.codes import ErasureGround
from shared.web.schemas import Strict, page_of

#: Grounds that a person names; retention ends by itself.
GROUNDS = [each for each in ErasureGround if each is not ErasureGround.RETENTION]


class OrderSchema(Strict):
    """Whom to erase, and why."""

    make = OrderErasure

    participant = mm.UUID(required=True)
    ground = mm.Enum(ErasureGround, by_value=True, required=True, validate=OneOf(GROUNDS))


class ConfirmedOut(Schema):
    """A service that keeps nothing of the person any more, and since when."""

    service = mm.String()
    at = mm.DateTime()


class ErasureOut(Schema):
    """The erasure of a person."""

    id = mm.UUID()
    participant = mm.UUID()
    ground = mm.Enum(ErasureGround, by_value=True)
    ordered_by = mm.UUID(metadata={"description": "account of the privacy officer; of casemanagement itself for retention"})
    ordered_at = mm.DateTime()
    confirmed = mm.List(mm.Nested(ConfirmedOut))
    missing = mm.List(mm.String(), metadata={"description": "services that have still to confirm"})
    done_at = mm.DateTime(allow_none=True, metadata={"description": "when the last service confirmed"})


ErasurePage = page_of(ErasureOut)
