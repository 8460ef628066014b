"""Intake over HTTP: requests to participate, VDAB's decision on them, and permits to learn whose they are."""

from uuid import UUID

from services.intake import commands, draft_views, drafts, views
from services.intake.domain.draft import Filled
from services.intake.domain.filing import Filing
from services.intake.orders import AskPermit, AskReview, BeginDraft, Decide, Search, SearchDrafts, TellAnswer
from services.intake.schemas import (
    AnswerSchema,
    BeginDraftSchema,
    DecisionSchema,
    DraftOut,
    DraftPage,
    ExportOut,
    FilingSchema,
    FilledSchema,
    LinePage,
    PermitSchema,
    RequestOut,
    ReviewSchema,
    SearchDraftsSchema,
    SearchSchema,
)
from shared.web.app import make_blueprint, reads
from shared.web.commands import Answer, command, query, run_only
from shared.web.naming import NamesQuery
from shared.web.retention import DueOut, On, OnSchema
from shared.web.schemas import Nothing, PermitOut

blueprint = make_blueprint("intake", description="Requests to participate (verzoeken tot deelname) and VDAB's entry decision.")


@blueprint.post("/requests")
@blueprint.arguments(FilingSchema)
@blueprint.response(201, RequestOut)
def file_request(filing: Filing) -> Answer:
    """File a request for a person known to identity."""
    return command(lambda work: commands.file_request(work, filing), show=views.request)


@blueprint.get("/requests")
@blueprint.arguments(SearchSchema, location="query")
@blueprint.response(200, LinePage)
def list_requests(search: Search) -> Answer:
    """The requests that you handle, the oldest first."""
    return query(lambda work: views.requests(work, search))


@blueprint.get("/requests/<uuid:request>")
@blueprint.arguments(NamesQuery, location="query")
@blueprint.response(200, RequestOut)
def show_request(asked: dict[str, str], request: UUID) -> Answer:
    """One request."""
    return query(lambda work: views.request(work, request, asked.get("names")))


@blueprint.post("/requests/<uuid:request>/assessment")
@blueprint.arguments(Nothing)
@blueprint.response(200, RequestOut)
def take_up(_: object, request: UUID) -> Answer:
    """VDAB begins its assessment."""
    return command(lambda work: commands.take_up(work, request), show=views.request)


@blueprint.post("/requests/<uuid:request>/approval")
@blueprint.arguments(DecisionSchema)
@blueprint.response(200, RequestOut)
def approve(order: Decide, request: UUID) -> Answer:
    """VDAB approves, with a motive; the person has still to accept."""
    return command(lambda work: commands.approve(work, request, order), show=views.request)


@blueprint.post("/requests/<uuid:request>/refusal")
@blueprint.arguments(DecisionSchema)
@blueprint.response(200, RequestOut)
def refuse(order: Decide, request: UUID) -> Answer:
    """VDAB refuses, with a motive."""
    return command(lambda work: commands.refuse(work, request, order), show=views.request)


@blueprint.post("/requests/<uuid:request>/acceptance")
@blueprint.arguments(AnswerSchema)
@blueprint.response(200, RequestOut)
def accept(order: TellAnswer, request: UUID) -> Answer:
    """The person accepts: a trajectory will be opened."""
    return command(lambda work: commands.accept(work, request, order), show=views.request)


@blueprint.post("/requests/<uuid:request>/decline")
@blueprint.arguments(AnswerSchema)
@blueprint.response(200, RequestOut)
def decline(order: TellAnswer, request: UUID) -> Answer:
    """The person does not want what was approved."""
    return command(lambda work: commands.decline(work, request, order), show=views.request)


@blueprint.post("/requests/<uuid:request>/withdrawal")
@blueprint.arguments(Nothing)
@blueprint.response(200, RequestOut)
def withdraw(_: object, request: UUID) -> Answer:
    """The request is taken back before VDAB decided."""
    return command(lambda work: commands.withdraw(work, request), show=views.request)


@blueprint.post("/requests/<uuid:request>/review")
@blueprint.arguments(ReviewSchema)
@blueprint.response(200, RequestOut)
def ask_review(order: AskReview, request: UUID) -> Answer:
    """Ask VDAB to reconsider; only for requests of before 1 July 2023."""
    return command(lambda work: commands.ask_review(work, request, order), show=views.request)


@blueprint.post("/drafts")
@blueprint.arguments(BeginDraftSchema)
@blueprint.response(201, DraftOut)
def begin_draft(order: BeginDraft) -> Answer:
    """Begin a request that can be left and taken up; whoever began one for this person before finds that one."""
    return command(lambda work: drafts.begin_draft(work, order), show=draft_views.draft)


@blueprint.get("/drafts")
@blueprint.arguments(SearchDraftsSchema, location="query")
@blueprint.response(200, DraftPage)
def list_drafts(search: SearchDrafts) -> Answer:
    """The requests that you began, the one that is erased first before the others."""
    return query(lambda work: draft_views.drafts(work, search))


@blueprint.get("/drafts/<uuid:draft>")
@blueprint.arguments(NamesQuery, location="query")
@blueprint.response(200, DraftOut)
def show_draft(asked: dict[str, str], draft: UUID) -> Answer:
    """One request that you began."""
    return query(lambda work: draft_views.draft(work, draft, asked.get("names")))


@blueprint.put("/drafts/<uuid:draft>")
@blueprint.arguments(FilledSchema)
@blueprint.response(200, DraftOut)
def fill_draft(filled: Filled, draft: UUID) -> Answer:
    """Keep what is filled in by now, in the place of what was there."""
    return command(lambda work: drafts.fill_draft(work, draft, filled), show=draft_views.draft)


@blueprint.delete("/drafts/<uuid:draft>")
@blueprint.response(204)
def discard_draft(draft: UUID) -> Answer:
    """Throw away a request that you began."""
    return command(lambda work: drafts.discard_draft(work, draft), show=draft_views.draft)


@blueprint.post("/permits")
@reads
@blueprint.arguments(PermitSchema)
@blueprint.response(200, PermitOut)
def permit(order: AskPermit) -> Answer:
    """A permit to learn from identity who asked these requests; those that you do not handle are left out."""
    return run_only(lambda work: views.permit(work, order))


@blueprint.get("/retention")
@blueprint.arguments(OnSchema, location="query")
@blueprint.response(200, DueOut)
def retention(asked: On) -> Answer:
    """The requests that would be erased on a day, and where the run would stop. For the privacy officer."""
    return query(lambda work: views.due(work, asked))


@blueprint.get("/participants/<uuid:participant>/export")
@blueprint.response(200, ExportOut)
def take_out(participant: UUID) -> Answer:
    """All requests of a person, and who looked, to give to that person. For the privacy officer."""
    return query(lambda work: views.export(work, participant))
