"""The timeline of a file."""

from marshmallow import Schema
from marshmallow import fields as mm

from shared.web.schemas import page_of


class HappeningOut(Schema):
    """One thing that happened: what, when, about which thing, by which function of which organisation."""

    at = mm.AwareDateTime()
    what = mm.String()
    about = mm.UUID()
    account = mm.UUID()
    function = mm.String()
    organisation = mm.String()
    codes = mm.Dict()


HappeningPage = page_of(HappeningOut)
