"""What is wished for, by names of the plan and codes alone: a wish has no free text."""

from typing import Final

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length, OneOf

from services.reporting.domain.desk import Asked, WishReason
from services.reporting.engine.plan import STEPS
from services.reporting.engine.plan_text import planned
from services.reporting.wishes.orders import Wish, WishAnswer
from shared.web.schemas import Strict, page_of

#: Of a table that is broken down further than this nearly everything is hidden.
MOST: Final = 4
LEVELS: Final = planned().levels


class WishSchema(Strict):
    """A table that one would like to see in a later version of the plan."""

    make = Wish

    levels = mm.List(
        mm.String(validate=OneOf(LEVELS)),
        required=True,
        validate=Length(1, MOST),
        metadata={"description": "what it is broken down by, each once: levels of the plan", "uniqueItems": True},
    )
    step = mm.String(required=True, validate=OneOf(STEPS))
    reason = mm.Enum(WishReason, by_value=True, required=True)


class WishAnswerSchema(Strict):
    """An officer's answer to a wish."""

    make = WishAnswer

    answer = mm.Enum(Asked, by_value=True, required=True)


class WishOut(Schema):
    """A wish, and what became of it: never who asked, nor anything that was counted."""

    id = mm.UUID()
    levels = mm.List(mm.String(), metadata={"description": "in the order of the plan"})
    step = mm.String(metadata={"description": "quarter or year"})
    reason = mm.Enum(WishReason, by_value=True)
    on_day = mm.Date(metadata={"description": "on which it was asked"})
    answer = mm.Enum(Asked, by_value=True, allow_none=True, metadata={"description": "null while nobody answered"})


WishPage = page_of(WishOut)
