"""What the copies of all services have in common."""

from marshmallow import Schema
from marshmallow import fields as mm


class LogLineOut(Schema):
    """One look or change: when, in what function, what for; nobody's name."""

    at = mm.DateTime()
    function = mm.String(allow_none=True)
    organisation = mm.String(metadata={"description": "KBO number, or a service of Tandem"})
    action = mm.String()
    kind = mm.String()
    purpose = mm.String(allow_none=True)
