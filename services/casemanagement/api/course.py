"""Files over HTTP: lists, head, timeline, team, and the course from start to stop. Changes take the file's own ETag."""

from uuid import UUID

from services.casemanagement.commands import course, team
from services.casemanagement.schemas import course as schemas
from services.casemanagement.schemas.file import FilePageOut, FileQuerySchema
from services.casemanagement.schemas.timeline import HappeningPage
from services.casemanagement.views.file import AskFile, file
from services.casemanagement.views.timeline import timeline
from services.casemanagement.views.trajectories import Search, head, trajectories
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing, Place, PlaceQuery

blueprint = make_blueprint(
    "casemanagement", "trajectories", description="Activation trajectories (activeringstrajecten), from team to end."
)


@blueprint.get("/trajectories")
@blueprint.arguments(schemas.SearchSchema, location="query")
@blueprint.response(200, schemas.LinePage)
def list_trajectories(search: Search) -> Answer:
    """The files you stand towards."""
    return query(lambda work: trajectories(work, search))


@blueprint.get("/trajectories/<uuid:trajectory>")
@blueprint.response(200, schemas.HeadOut)
def show_trajectory(trajectory: UUID) -> Answer:
    """The head of a file, with its clocks and what you may do now."""
    return query(lambda work: head(work, trajectory))


@blueprint.get("/trajectories/<uuid:trajectory>/file")
@blueprint.arguments(FileQuerySchema, location="query")
@blueprint.response(200, FilePageOut)
def show_file(asked: AskFile, trajectory: UUID) -> Answer:
    """A whole file in one answer, or some parts of it: for a page. Each thing carries the ETag to change it with."""
    return query(lambda work: file(work, trajectory, asked))


@blueprint.patch("/trajectories/<uuid:trajectory>")
@blueprint.arguments(schemas.HeadSchema)
@blueprint.response(200, schemas.HeadOut)
def correct_trajectory(changes: dict[str, object], trajectory: UUID) -> Answer:
    """Correct what routing will rest on: municipality, statute, VAPH day support, ladder."""
    return command(lambda work: team.correct_head(work, trajectory, changes), show=head)


@blueprint.get("/trajectories/<uuid:trajectory>/timeline")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, HappeningPage)
def show_timeline(place: Place, trajectory: UUID) -> Answer:
    """What happened in a file, the newest first."""
    return query(lambda work: timeline(work, trajectory, place))


@blueprint.post("/trajectories/<uuid:trajectory>/team")
@blueprint.arguments(schemas.TeamSchema)
@blueprint.response(200, schemas.HeadOut)
def allocate_team(order: team.AllocateTeam, trajectory: UUID) -> Answer:
    """Allocate the tandem, or another one."""
    return command(lambda work: team.allocate_team(work, trajectory, order), show=head)


@blueprint.post("/trajectories/<uuid:trajectory>/start")
@blueprint.arguments(schemas.StartSchema)
@blueprint.response(200, schemas.HeadOut)
def start(order: course.Start, trajectory: UUID) -> Answer:
    """Start the trajectory; its clocks begin to run."""
    return command(lambda work: course.start(work, trajectory, order), show=head)


@blueprint.post("/trajectories/<uuid:trajectory>/suspension")
@blueprint.arguments(schemas.SuspensionSchema)
@blueprint.response(200, schemas.HeadOut)
def suspend(order: course.Suspend, trajectory: UUID) -> Answer:
    """Let the trajectory rest. Dates of the law do not move, unless configured."""
    return command(lambda work: course.suspend(work, trajectory, order), show=head)


@blueprint.post("/trajectories/<uuid:trajectory>/resumption")
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.HeadOut)
def resume(_: object, trajectory: UUID) -> Answer:
    """Let the trajectory run again."""
    return command(lambda work: course.resume(work, trajectory), show=head)


@blueprint.post("/trajectories/<uuid:trajectory>/extension")
@blueprint.arguments(schemas.ExtensionSchema)
@blueprint.response(200, schemas.HeadOut)
def extend(order: course.Extend, trajectory: UUID) -> Answer:
    """Extend the trajectory exceptionally, with a motive; by whom its terms name."""
    return command(lambda work: course.extend(work, trajectory, order), show=head)


@blueprint.post("/trajectories/<uuid:trajectory>/stop")
@blueprint.arguments(schemas.StopSchema)
@blueprint.response(200, schemas.HeadOut)
def stop(order: course.Stop, trajectory: UUID) -> Answer:
    """End the trajectory before a decision."""
    return command(lambda work: course.stop(work, trajectory, order), show=head)
