"""What comes in and goes out over HTTP."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length

from services.reporting.domain.protection import CellStatus
from services.reporting.orders import Question
from shared.web.schemas import Strict, page_of

#: More dimensions or codes than any plan has.
MOST = 100


class QuestionSchema(Strict):
    """A question that the plan answers."""

    make = Question

    release = mm.String(required=True, metadata={"description": "a quarter, such as 2026-Q3"})
    group_by = mm.List(mm.String(), required=True, validate=Length(1, MOST))
    where = mm.Dict(
        keys=mm.String(),
        values=mm.List(mm.String(), validate=Length(1, MOST)),
        load_default={},
        metadata={"description": "for a dimension, the codes to keep"},
    )


class WordsOut(Schema):
    """Words in both languages."""

    nl = mm.String()
    en = mm.String()


class CodeOut(WordsOut):
    """A code with its words."""

    code = mm.String()


class DimensionOut(Schema):
    """What a table is broken down by."""

    name = mm.String()
    label = mm.Nested(WordsOut)
    codes = mm.List(mm.Nested(CodeOut))


class PlannedOut(Schema):
    """A table of the plan."""

    table = mm.String()
    title = mm.Nested(WordsOut)
    dimensions = mm.List(mm.Nested(DimensionOut))


class PlanOut(Schema):
    """The publication plan."""

    version = mm.String()
    minimum = mm.Integer(metadata={"description": "a cell of fewer people is hidden, and so is an empty one"})
    tables = mm.List(mm.Nested(PlannedOut))


class ReleaseOut(Schema):
    """A published quarter."""

    quarter = mm.String()
    plan = mm.String()
    synthetic = mm.Boolean(metadata={"description": "made-up facts are among them"})
    tables = mm.List(mm.String())


ReleasePage = page_of(ReleaseOut)


class TableReceiptOut(Schema):
    """One table of a receipt."""

    table = mm.String()
    title = mm.Nested(WordsOut)
    shown = mm.Integer(metadata={"description": "cells that show a number"})
    hidden = mm.Integer(metadata={"description": "cells that are hidden"})
    sha256 = mm.String(metadata={"description": "of the canonical JSON of the cells"})


class ReceiptOut(Schema):
    """What was received of a release, with digests by which one can tell later that it is still that."""

    quarter = mm.String()
    plan = mm.String()
    minimum = mm.Integer()
    synthetic = mm.Boolean()
    tables = mm.List(mm.Nested(TableReceiptOut))
    sha256 = mm.String(metadata={"description": "of all of this"})


class CellOut(Schema):
    """A cell. A hidden one may hold nobody or a few; nothing tells which."""

    coords = mm.Dict(keys=mm.String(), values=mm.String())
    value = mm.Integer(allow_none=True)
    status = mm.Enum(CellStatus, by_value=True)
    max_error = mm.Integer(
        allow_none=True, metadata={"description": "how far the value can be off, in people; null when it is hidden"}
    )


class AnswerOut(Schema):
    """Cells of one table of one quarter."""

    quarter = mm.String()
    plan = mm.String()
    synthetic = mm.Boolean()
    table = mm.String()
    cells = mm.List(mm.Nested(CellOut))


class TableOut(AnswerOut):
    """A whole table, with the words for its codes."""

    title = mm.Nested(WordsOut)
    dimensions = mm.List(mm.Nested(DimensionOut))
