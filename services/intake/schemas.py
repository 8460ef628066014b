"""What comes in and goes out over HTTP. The import of requests reads its rows with :class:`FilingSchema` too."""

from dataclasses import fields
from typing import Any

from marshmallow import Schema, post_load
from marshmallow import fields as mm
from marshmallow.validate import Length

from services.intake.domain.draft import Filled
from services.intake.domain.filing import Filing
from services.intake.domain.screening import Problem, Screening
from services.intake.domain.steps import Verdict
from services.intake.orders import AskPermit, AskReview, BeginDraft, Decide, Search, SearchDrafts, TellAnswer
from shared.access.permits import MOST
from shared.reference.codes import Cmpps, FiledBy, Ladder, Means, Obstacle, Regime, RequestState, Statute
from shared.web.export import LogLineOut
from shared.web.naming import NamedOut, NamesQuery, named_page_of
from shared.web.schemas import LONG_TEXT, PageQuery, PermitFields, Strict


class CmppsProblemSchema(Strict):
    """A problem that stands before paid work."""

    make = Problem

    kind = mm.Enum(Cmpps, by_value=True, required=True)
    severity = mm.Integer(strict=True, required=True, metadata={"description": "ICF qualifier, 0 (none) to 4 (complete)"})
    under_control = mm.Boolean(required=True, metadata={"description": "sufficiently under control"})


class ScreeningFields(Strict):
    """What is known of the person, beside the request itself."""

    problems = mm.List(mm.Nested(CmppsProblemSchema), required=True)
    obstacles = mm.List(mm.Enum(Obstacle, by_value=True), load_default=[])
    ladder_current = mm.Enum(Ladder, by_value=mm.Integer, load_default=None, allow_none=True)
    ladder_potential = mm.Enum(Ladder, by_value=mm.Integer, load_default=None, allow_none=True)
    growth = mm.String(load_default="", validate=Length(max=LONG_TEXT), metadata={"description": "which growth is expected"})


class FilingSchema(ScreeningFields):
    """A request to participate."""

    participant = mm.UUID(required=True)
    requested_on = mm.Date(required=True)
    informed_on = mm.Date(required=True, metadata={"description": "the day the person was informed of the data processing"})
    filed_by = mm.Enum(FiledBy, by_value=True, required=True)
    municipality = mm.String(required=True, metadata={"description": "NIS code of a municipality of the Flemish Region"})
    birth_year = mm.Integer(strict=True, required=True)
    statute = mm.Enum(Statute, by_value=True, required=True)

    @post_load
    def into_order(self, data: dict[str, Any], **options: object) -> Filing:
        """The filing, with its screening."""
        values = super().into_order(data, **options)
        screening = Screening(**{each.name: values.pop(each.name) for each in fields(Screening)})
        return Filing(**values, screening=screening)


class BeginDraftSchema(Strict):
    """For whom a draft is begun."""

    make = BeginDraft

    participant = mm.UUID(required=True)
    municipality = mm.String(load_default=None, allow_none=True, metadata={"description": "NIS code"})
    birth_year = mm.Integer(strict=True, load_default=None, allow_none=True)


class FilledFields(ScreeningFields):
    """A request as far as it is filled in; what is left out is not filled in."""

    problems = mm.List(mm.Nested(CmppsProblemSchema), load_default=[])
    requested_on = mm.Date(load_default=None, allow_none=True)
    informed_on = mm.Date(load_default=None, allow_none=True)
    filed_by = mm.Enum(FiledBy, by_value=True, load_default=None, allow_none=True)
    municipality = mm.String(load_default=None, allow_none=True, metadata={"description": "NIS code"})
    birth_year = mm.Integer(strict=True, load_default=None, allow_none=True)
    statute = mm.Enum(Statute, by_value=True, load_default=None, allow_none=True)


class FilledSchema(FilledFields):
    """What takes the place of what was filled in before."""

    make = Filled


class DraftOut(NamedOut, FilledFields):
    """A request that is half filled in."""

    id = mm.UUID()
    participant = mm.UUID()
    delete_after = mm.Date(metadata={"description": "the day on which it is erased, unless somebody goes on with it"})


class DraftLineOut(DraftOut):
    """One of several drafts."""

    etag = mm.String()


class SearchDraftsSchema(NamesQuery, PageQuery):
    """Filters of the list of drafts."""

    make = SearchDrafts

    participant = mm.UUID()


class DecisionSchema(Strict):
    """VDAB's decision."""

    make = Decide

    motive = mm.String(required=True, validate=Length(max=LONG_TEXT))
    decided_on = mm.Date()


class AnswerSchema(Strict):
    """The person's answer to an approval."""

    make = TellAnswer

    how = mm.Enum(Means, by_value=True, required=True)
    on = mm.Date(required=True)


class ReviewSchema(Strict):
    """A request to reconsider the decision."""

    make = AskReview

    motive = mm.String(required=True, validate=Length(max=LONG_TEXT))


class PermitSchema(PermitFields):
    """For which requests names are wanted."""

    make = AskPermit

    requests = mm.List(mm.UUID(), required=True, validate=Length(1, MOST))


class SearchSchema(NamesQuery, PageQuery):
    """Filters of the list of requests."""

    make = Search

    state = mm.Enum(RequestState, by_value=True)
    undecided = mm.Boolean(metadata={"description": "on which VDAB has to decide, or to decide again; or on which not"})
    area = mm.String()
    participant = mm.UUID()
    requested_from = mm.Date()
    requested_to = mm.Date()


class LineOut(Schema):
    """A request in a list."""

    id = mm.UUID()
    participant = mm.UUID()
    organisation = mm.String(metadata={"description": "KBO number of who filed it"})
    requested_on = mm.Date()
    regime = mm.Enum(Regime, by_value=True)
    area = mm.String()
    municipality = mm.String()
    state = mm.Enum(RequestState, by_value=True)


class DecisionOut(Schema):
    """A decision of VDAB."""

    verdict = mm.Enum(Verdict, by_value=True)
    by = mm.UUID(metadata={"description": "account of the mediator"})
    motive = mm.String()
    on = mm.Date()


class AnswerOut(Schema):
    """The person's answer."""

    how = mm.Enum(Means, by_value=True)
    on = mm.Date()


class ReviewOut(Schema):
    """A review that was asked for."""

    motive = mm.String()
    on = mm.Date()


class RequestOut(NamedOut, LineOut):
    """A request as who handles it sees it."""

    filed_by = mm.Enum(FiledBy, by_value=True)
    informed_on = mm.Date()
    birth_year = mm.Integer()
    statute = mm.Enum(Statute, by_value=True)
    problems = mm.List(mm.Nested(CmppsProblemSchema))
    obstacles = mm.List(mm.Enum(Obstacle, by_value=True))
    ladder_current = mm.Enum(Ladder, by_value=mm.Integer, allow_none=True)
    ladder_potential = mm.Enum(Ladder, by_value=mm.Integer, allow_none=True)
    growth = mm.String(allow_none=True)
    decisions = mm.List(mm.Nested(DecisionOut))
    reviews = mm.List(mm.Nested(ReviewOut))
    answer = mm.Nested(AnswerOut, allow_none=True)
    delete_after = mm.Date(
        allow_none=True, metadata={"description": "the day on which a request that ended without a file is erased"}
    )


class ExportOut(Schema):
    """All requests and drafts of a person, and who looked."""

    participant = mm.UUID()
    requests = mm.List(mm.Nested(RequestOut))
    drafts = mm.List(mm.Nested(DraftOut))
    log = mm.List(mm.Nested(LogLineOut))


DraftPage = named_page_of(DraftLineOut)
LinePage = named_page_of(LineOut)
