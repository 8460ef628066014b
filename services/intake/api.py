"""Intake over HTTP: requests to participate, VDAB's decision on them, and permits to learn whose they are."""

from uuid import UUID

from services.intake import commands, views
from services.intake.domain.filing import Filing
from services.intake.orders import AskPermit, AskReview, Decide, Search, TellAnswer
from services.intake.schemas import (
    AnswerSchema,
    DecisionSchema,
    ExportOut,
    FilingSchema,
    LinePage,
    PermitSchema,
    RequestOut,
    ReviewSchema,
    SearchSchema,
)
from shared.web.app import make_blueprint, reads
from shared.web.commands import Answer, command, query, run_only
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
@blueprint.response(200, RequestOut)
def show_request(request: UUID) -> Answer:
    """One request."""
    return query(lambda work: views.request(work, request))


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
