"""Figures: what may be asked, and what is answered."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length, OneOf

from services.reporting.answers import Status
from services.reporting.engine.plan_text import planned
from services.reporting.orders import Question
from services.reporting.schemas.plans import DimensionOut, WordsOut
from shared.web.schemas import Strict

#: More dimensions or codes than any plan has.
MOST = 100


class QuestionSchema(Strict):
    """A question that the plan answers."""

    make = Question

    release = mm.String(required=True, metadata={"description": "a quarter or a year, such as 2026-Q3 or 2026"})
    table = mm.String(
        load_default=None, metadata={"description": "needed only where tables that count different things can be broken down so"}
    )
    group_by = mm.List(mm.String(), required=True, validate=Length(0, MOST), metadata={"description": "levels of one table"})
    where = mm.Dict(
        keys=mm.String(),
        values=mm.List(mm.String(), validate=Length(1, MOST)),
        load_default={},
        metadata={"description": "for a level, the codes to keep; they are added up where it is not in group_by"},
    )


def _codes(level: str) -> mm.List[str]:
    return mm.List(mm.String(), metadata={"description": f"codes of {level}, or all: its margin"})


#: The levels of every table of the plan, each to narrow a table to some of its codes.
TableQuery = Strict.from_dict(
    {axis.level: _codes(axis.level) for table in planned().tables for axis in table.axes}, name="TableQuery"
)


class CellOut(Schema):
    """A figure. A hidden one may stand for nobody, for a few, or for many; nothing tells which."""

    coords = mm.Dict(keys=mm.String(), values=mm.String())
    value = mm.Integer(allow_none=True, metadata={"description": "rounded; null when it is hidden, which is not zero"})
    status = mm.String(validate=OneOf([str(each) for each in Status]))
    max_error = mm.Integer(
        allow_none=True, metadata={"description": "how far the value can be off, in people; null when it is hidden"}
    )
    complete = mm.Boolean(metadata={"description": "false when part of it is hidden: the value is then of the rest"})


class ReceiptOut(Schema):
    """By what one can show later where figures came from: SHA-256 of the manifest, of the question and of the answer."""

    period = mm.String()
    manifest_sha256 = mm.String()
    question_sha256 = mm.String(metadata={"description": "of canonical JSON of `question`"})
    answer_sha256 = mm.String(metadata={"description": "of canonical JSON of `cells`, of `charts` or of `rates`"})


class AskedOut(Schema):
    """A question in its one form."""

    release = mm.String()
    table = mm.String()
    group_by = mm.List(mm.String())
    where = mm.Dict(keys=mm.String(), values=mm.List(mm.String()))
    margins = mm.Boolean(metadata={"description": "whether the margins of the table are among what it is broken down by"})


class AnswerOut(Schema):
    """Figures of one table of one release, with the words for its codes."""

    period = mm.String()
    plan = mm.String()
    synthetic = mm.Boolean()
    table = mm.String()
    title = mm.Nested(WordsOut)
    dimensions = mm.List(mm.Nested(DimensionOut))
    question = mm.Nested(AskedOut)
    cells = mm.List(mm.Nested(CellOut))
    receipt = mm.Nested(ReceiptOut)
