"""A whole file in one answer: what a page shows of it, each thing with its own ETag and what may be done with it."""

import re
from typing import Any

from marshmallow import Schema, post_load
from marshmallow import fields as mm
from marshmallow.validate import Range, Regexp

from services.casemanagement.schemas.actions import ActionOut
from services.casemanagement.schemas.closing import ReportOut
from services.casemanagement.schemas.course import HeadOut
from services.casemanagement.schemas.findings import ObstacleOut, SignalOut
from services.casemanagement.schemas.grants import GrantOut
from services.casemanagement.schemas.notes import NoteOut
from services.casemanagement.schemas.plan import PlanOut
from services.casemanagement.schemas.progress import EvaluationOut, JobOut
from services.casemanagement.schemas.standing_in import StandInOut
from services.casemanagement.schemas.talk import AppointmentOut, QuestionOut
from services.casemanagement.schemas.timeline import HappeningOut
from services.casemanagement.views.file import AskFile
from services.casemanagement.views.file_parts import MOST, PARTS
from shared.access.relations import Relation
from shared.reference.codes import Compartment
from shared.web.naming import NamedOut, NamesQuery

_SEVERAL = re.compile(rf"({'|'.join(PARTS)})(,({'|'.join(PARTS)}))*\Z")


class FileQuerySchema(NamesQuery):
    """Which parts of a file, with what."""

    make = AskFile

    # «only» alone would be marshmallow's own
    only_ = mm.String(
        validate=Regexp(_SEVERAL),
        data_key="only",
        attribute="only",
        metadata={"description": "these parts alone, with commas between their names"},
    )
    notes = mm.Integer(validate=Range(1, MOST), metadata={"description": "the most notes; the newest"})
    look = mm.Boolean(metadata={"description": "that somebody looks at the file now; what changed is told since the look before"})

    @post_load
    def into_order(self, data: dict[str, Any], **options: object) -> AskFile:
        """The question, with the parts as a set."""
        if "only" in data:
            data["only"] = frozenset(data["only"].split(","))
        asked: AskFile = super().into_order(data, **options)
        return asked


def in_file(shown: type[Schema]) -> type[Schema]:
    """The schema of a thing in a file: as it is shown alone, with the ETag to change it with and what one may do with it."""
    more: dict[str, Any] = {
        "etag": mm.String(metadata={"description": "for If-Match"}),
        "may": mm.List(mm.String(), metadata={"description": "what the caller may do with it now"}),
    }
    return type(f"{shown.__name__.removesuffix('Out')}InFileOut", (shown,), {"__doc__": shown.__doc__} | more)


class InCircleOut(Schema):
    """Who reads what is written in a compartment: a casemanager by account, others by how they stand towards the file."""

    relation = mm.Enum(Relation, by_value=True)
    account = mm.UUID(allow_none=True)
    organisation = mm.String(allow_none=True, metadata={"description": "KBO number"})


class CircleOut(Schema):
    """A compartment, with everybody who reads a note that is written in it now."""

    compartment = mm.Enum(Compartment, by_value=True)
    readers = mm.List(mm.Nested(InCircleOut))


class LookedOut(Schema):
    """What others did in the file since the caller looked at it before; the newest first."""

    before = mm.DateTime(allow_none=True, metadata={"description": "null for who never looked"})
    changes = mm.List(mm.Nested(HappeningOut))
    more = mm.Boolean()


class FilePageOut(NamedOut):
    """A file as far as the caller may see it. Parts that were not asked for, or that may not be read, are not in it."""

    head = mm.Nested(in_file(HeadOut))
    stand_ins = mm.List(mm.Nested(StandInOut), metadata={"description": "who stands in today, or will"})
    looked = mm.Nested(LookedOut)
    may_add = mm.Dict(
        keys=mm.String(),
        values=mm.List(mm.Enum(Compartment, by_value=True)),
        metadata={"description": "for each kind of thing in which compartments the caller may add one now"},
    )
    readers = mm.List(mm.Nested(CircleOut), metadata={"description": "of the compartments in which the caller may add a note"})
    plan = mm.Nested(in_file(PlanOut), allow_none=True)
    actions = mm.List(mm.Nested(in_file(ActionOut)))
    notes = mm.List(mm.Nested(in_file(NoteOut)), metadata={"description": "the newest first"})
    more_notes = mm.Boolean(metadata={"description": "whether there are older ones"})
    questions = mm.List(mm.Nested(in_file(QuestionOut)))
    appointments = mm.List(mm.Nested(in_file(AppointmentOut)))
    obstacles = mm.List(mm.Nested(in_file(ObstacleOut)))
    signals = mm.List(mm.Nested(in_file(SignalOut)))
    grants = mm.List(mm.Nested(in_file(GrantOut)))
    evaluations = mm.List(mm.Nested(in_file(EvaluationOut)))
    jobs = mm.List(mm.Nested(in_file(JobOut)))
    report = mm.Nested(in_file(ReportOut), allow_none=True)
