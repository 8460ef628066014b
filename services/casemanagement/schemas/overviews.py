"""Overviews of an area over HTTP: who accompanies how many files, and what waits for VDAB."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.casemanagement.views.decisions import AskDecisions
from services.casemanagement.views.load import AskLoad
from shared.reference.codes import Compartment, Outcome, Phase
from shared.web.naming import NamedOut, NamesQuery
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


class AskDecisionsSchema(NamesQuery):
    """Whether names are wanted."""

    make = AskDecisions


class WaitingOut(Schema):
    """A file that waits for VDAB."""

    id = mm.UUID()
    participant = mm.UUID()
    file_number = mm.String()
    phase = mm.Enum(Phase, by_value=True)
    area = mm.String()
    started_on = mm.Date()
    latest_end = mm.Date(metadata={"description": "the last day that is allowed as things stand"})
    advised = mm.Enum(Outcome, by_value=True, allow_none=True)
    discussed_on = mm.Date(allow_none=True)


class DecisionsOut(NamedOut):
    """The files that wait for VDAB, the oldest clock first; at most a hundred of each."""

    to_decide = mm.List(mm.Nested(WaitingOut), metadata={"description": "the advice was discussed with the participant"})
    to_extend = mm.List(mm.Nested(WaitingOut), metadata={"description": "the longest duration ends soon, and may be extended"})
