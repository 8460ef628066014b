"""Evaluations, jobs, and the sealing of a quarter's facts over HTTP."""

from functools import partial
from uuid import UUID

from services.casemanagement.commands import evaluations, facts, jobs
from services.casemanagement.domain.evaluation import Evaluation
from services.casemanagement.domain.job import Job
from services.casemanagement.schemas import progress as schemas
from services.casemanagement.schemas.day import DayOut, DayQuerySchema, EvaluationSearchSchema
from services.casemanagement.views import day
from services.casemanagement.views.facts import batch
from services.casemanagement.views.items import item, items
from services.casemanagement.views.my_day import AskDay, my_day
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing, Place, PlaceQuery

blueprint = make_blueprint("casemanagement", "progress", description="Evaluations, jobs found, and facts for policy work.")

_evaluation = partial(item, Evaluation)
_job = partial(item, Job)


@blueprint.post("/trajectories/<uuid:trajectory>/evaluations")
@blueprint.arguments(schemas.EvaluationSchema)
@blueprint.response(201, schemas.EvaluationOut)
def hold_evaluation(order: evaluations.HoldEvaluation, trajectory: UUID) -> Answer:
    """Record an evaluation that took place; the next one is planned in the rhythm of the plan."""
    return command(lambda work: evaluations.hold_evaluation(work, trajectory, order), show=_evaluation)


@blueprint.get("/trajectories/<uuid:trajectory>/evaluations")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.EvaluationPage)
def list_evaluations(place: Place, trajectory: UUID) -> Answer:
    """The evaluations, held and planned, by their day."""
    return query(lambda work: items(Evaluation, work, trajectory, place).body)


@blueprint.get("/evaluations")
@blueprint.arguments(EvaluationSearchSchema, location="query")
@blueprint.response(200, schemas.EvaluationPage)
def list_own_evaluations(search: day.EvaluationSearch) -> Answer:
    """The evaluations across the files of your own tandems, held and planned, by their day."""
    return query(lambda work: day.evaluations(work, search))


@blueprint.get("/day")
@blueprint.arguments(DayQuerySchema, location="query")
@blueprint.response(200, DayOut)
def show_day(asked: AskDay) -> Answer:
    """Your day as a casemanager in one answer: what waits in the files of your tandems, what others did, what comes next."""
    return query(lambda work: my_day(work, asked))


@blueprint.get("/evaluations/<uuid:evaluation>")
@blueprint.response(200, schemas.EvaluationOut)
def show_evaluation(evaluation: UUID) -> Answer:
    """One evaluation."""
    return query(lambda work: _evaluation(work, evaluation))


@blueprint.post("/trajectories/<uuid:trajectory>/jobs")
@blueprint.arguments(schemas.JobSchema)
@blueprint.response(201, schemas.JobOut)
def record_job(order: jobs.RecordJob, trajectory: UUID) -> Answer:
    """Record a job, scored on the seven criteria of sustainable work."""
    return command(lambda work: jobs.record_job(work, trajectory, order), show=_job)


@blueprint.get("/trajectories/<uuid:trajectory>/jobs")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.JobPage)
def list_jobs(place: Place, trajectory: UUID) -> Answer:
    """The jobs that were found, the oldest first."""
    return query(lambda work: items(Job, work, trajectory, place).body)


@blueprint.get("/jobs/<uuid:job>")
@blueprint.response(200, schemas.JobOut)
def show_job(job: UUID) -> Answer:
    """One job."""
    return query(lambda work: _job(work, job))


@blueprint.post("/quarters/<quarter>/sealing")
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.SealingOut)
def seal_quarter(_: object, quarter: str) -> Answer:
    """Seal the facts of a quarter that is over; once sealed it stays as it is."""
    return command(lambda work: facts.seal_quarter(work, quarter), show=batch)
