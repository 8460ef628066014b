"""The publication plan."""

from marshmallow import Schema
from marshmallow import fields as mm


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
    step = mm.String(metadata={"description": "quarter, or year: four quarters added up, in which people can be more than once"})
    dimensions = mm.List(mm.Nested(DimensionOut))


class RulesOut(Schema):
    """When a figure is hidden, and how the others are rounded."""

    k = mm.Integer(metadata={"description": "fewer people are hidden, nobody included"})
    base = mm.Integer(metadata={"description": "other figures are rounded at random to a multiple of this"})
    residual = mm.Integer(metadata={"description": "so many people must be left without those of the largest contributor"})
    contributors = mm.Integer(metadata={"description": "of at least so many organisations"})
    homogeneity = mm.List(mm.Integer(), metadata={"description": "the greatest share of one sensitive category: parts of"})


class PlanOut(Schema):
    """The publication plan in force."""

    version = mm.String()
    sha256 = mm.String()
    valid_from = mm.String(metadata={"description": "the first year that it holds for"})
    rules = mm.Nested(RulesOut)
    tables = mm.List(mm.Nested(PlannedOut))


class PlanVersionOut(Schema):
    """A version of the plan, whole."""

    version = mm.String()
    sha256 = mm.String()
    valid_from = mm.String()
    plan = mm.Dict(metadata={"description": "as every release carries it in plan.json"})
