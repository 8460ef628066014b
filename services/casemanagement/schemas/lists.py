"""Pages of lists."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.views.items import Place
from shared.web.schemas import PageQuery


class PlaceSchema(PageQuery):
    """Where a list goes on, and how many it shows."""

    make = Place


def page_of(shown: type[Schema]) -> type[Schema]:
    """The schema of a page of a list whose items are told by ``shown``."""
    fields = {
        "items": mm.List(mm.Nested(shown)),
        "next": mm.String(allow_none=True, metadata={"description": "cursor of the next page; null when this is the last"}),
    }
    return Schema.from_dict(fields, name=f"{shown.__name__.removesuffix('Out')}Page")  # type: ignore[arg-type]  # fields, as it asks
