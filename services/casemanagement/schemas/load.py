"""How many files each casemanager accompanies, over HTTP."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.views.load import AskLoad
from shared.reference.codes import Compartment, Phase
from shared.web.schemas import Strict


class AskLoadSchema(Strict):
    """Of which working area."""

    make = AskLoad

    area = mm.String(required=True)


class PhaseCountOut(Schema):
    """Open files in one phase."""

    phase = mm.Enum(Phase, by_value=True)
    files = mm.Integer()


class SeatOut(Schema):
    """A casemanager on one side, with the open files of the area."""

    account = mm.UUID()
    organisation = mm.String(metadata={"description": "KBO number"})
    side = mm.Enum(Compartment, by_value=True)
    open = mm.Integer(metadata={"description": "open files of the area, in all phases together"})
    phases = mm.List(mm.Nested(PhaseCountOut))


class LoadOut(Schema):
    """Who accompanies how many open files of an area, and how many wait for a tandem."""

    area = mm.String()
    waiting = mm.Integer(metadata={"description": "files without a tandem"})
    items = mm.List(mm.Nested(SeatOut))
