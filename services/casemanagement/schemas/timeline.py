"""The timeline of a file."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.views.timeline import TimelinePage
from shared.web.schemas import PageQuery


class TimelineQuery(PageQuery):
    """Where to go on in the timeline."""

    make = TimelinePage


class HappeningOut(Schema):
    """One thing that happened: what, when, about which thing, by which function of which organisation."""

    at = mm.AwareDateTime()
    what = mm.String()
    about = mm.UUID()
    account = mm.UUID()
    function = mm.String()
    organisation = mm.String()
    codes = mm.Dict()


class TimelineOut(Schema):
    """A page of the timeline, the newest first."""

    items = mm.List(mm.Nested(HappeningOut))
    next = mm.String(allow_none=True, metadata={"description": "cursor of the next page; null when this is the last"})
