"""Releases, and what is in them."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.reporting.domain.state import State
from services.reporting.schemas.figures import ReceiptOut
from services.reporting.schemas.plans import RulesOut, WordsOut
from shared.web.schemas import page_of


class ReleaseOut(Schema):
    """A release of a quarter or a year. Proposed ones wait for their signature, and exist for privacy officers alone."""

    period = mm.String(metadata={"description": "2026-Q3, or 2026"})
    number = mm.Integer(metadata={"description": "in which order releases were made"})
    state = mm.Enum(State, by_value=True)
    plan = mm.String()
    synthetic = mm.Boolean(metadata={"description": "made-up facts are among them"})
    made_on = mm.Date()
    signed_on = mm.Date(allow_none=True)
    withdrawn_on = mm.Date(allow_none=True)
    reason = mm.String(allow_none=True, metadata={"description": "why it was withdrawn"})
    manifest_sha256 = mm.String()
    proof_sha256 = mm.String()


ReleasePage = page_of(ReleaseOut)


class SignatureOut(Schema):
    """The engine's signature over the bytes of the manifest (Ed25519)."""

    alg = mm.String()
    kid = mm.String()
    signature = mm.String()


class NumbersOut(Schema):
    """A release in numbers."""

    cells = mm.Integer()
    shown = mm.Integer()
    hidden = mm.Integer()
    targets = mm.Integer(metadata={"description": "what the proof had to show"})
    witnesses = mm.Integer(metadata={"description": "and shows"})


class EarlierOut(Schema):
    """A release on which this one follows."""

    period = mm.String()
    manifest_sha256 = mm.String()


class FileOut(Schema):
    """A file of a release."""

    name = mm.String()
    sha256 = mm.String()
    bytes = mm.Integer()


class TableCountOut(Schema):
    """A table of a release."""

    table = mm.String()
    title = mm.Nested(WordsOut)
    shown = mm.Integer(metadata={"description": "cells that show a figure"})
    hidden = mm.Integer(metadata={"description": "cells that are hidden"})
    sha256 = mm.String(metadata={"description": "of its file in the release"})


class WholeReleaseOut(ReleaseOut):
    """A release: by what it was made, what it holds, and what signs it. Of one that was withdrawn no tables are told."""

    plan_sha256 = mm.String()
    code_sha256 = mm.String(metadata={"description": "of the engine that made it"})
    signature = mm.Nested(SignatureOut)
    rules = mm.Nested(RulesOut)
    figures = mm.Nested(NumbersOut)
    ledger = mm.List(mm.Nested(EarlierOut))
    files = mm.List(mm.Nested(FileOut))
    tables = mm.List(mm.Nested(TableCountOut))


class PointOut(Schema):
    """A figure of a chart, or its place when it is hidden."""

    label = mm.Nested(WordsOut)
    value = mm.Integer(allow_none=True)
    max_error = mm.Integer(allow_none=True)


class SeriesOut(Schema):
    """Figures that belong together."""

    label = mm.Nested(WordsOut)
    points = mm.List(mm.Nested(PointOut))


class AxisOut(Schema):
    """What the table of a chart is broken down by."""

    level = mm.String()
    title = mm.Nested(WordsOut)


class ChartOut(Schema):
    """A chart of one table, and the sentence that its figures carry."""

    table = mm.String()
    axes = mm.List(mm.Nested(AxisOut))
    kind = mm.String(metadata={"description": "small-multiples, funnel, stacked or bars"})
    title = mm.Nested(WordsOut)
    sentence = mm.Nested(WordsOut)
    series = mm.List(mm.Nested(SeriesOut))


class _DerivedOut(Schema):
    period = mm.String()
    plan = mm.String()
    synthetic = mm.Boolean()
    receipt = mm.Nested(ReceiptOut)


class ChartsOut(_DerivedOut):
    """A chart of every table."""

    charts = mm.List(mm.Nested(ChartOut))


class RateOut(Schema):
    """A percentage with its range; null where something that belongs to it is hidden."""

    rate = mm.String()
    title = mm.Nested(WordsOut)
    table = mm.String()
    coords = mm.Dict(keys=mm.String(), values=mm.String())
    percent = mm.Integer(allow_none=True)
    low = mm.Integer(allow_none=True)
    high = mm.Integer(allow_none=True)


class RatesOut(_DerivedOut):
    """The percentages of the plan."""

    rates = mm.List(mm.Nested(RateOut))


class KeyOut(Schema):
    """A public key of the engine (JWK)."""

    kty = mm.String()
    crv = mm.String()
    kid = mm.String()
    x = mm.String()


class KeysOut(Schema):
    """The keys under which signatures of releases are good: a file for ``tandem report check --key``."""

    keys = mm.List(mm.Nested(KeyOut))
