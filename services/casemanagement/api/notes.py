"""Notes over HTTP."""

from uuid import UUID

from services.casemanagement.commands import notes as commands
from services.casemanagement.schemas import notes as schemas
from services.casemanagement.schemas.lists import PlaceSchema
from services.casemanagement.views import notes as views
from services.casemanagement.views.items import Place
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query

blueprint = make_blueprint("casemanagement", "notes", description="Notes of one side of a file, or of both.")


@blueprint.route("/trajectories/<uuid:trajectory>/notes", methods=["POST"])
@blueprint.arguments(schemas.NoteSchema)
@blueprint.response(201, schemas.NoteOut)
def write_note(order: commands.WriteNote, trajectory: UUID) -> Answer:
    """Write a note in a compartment of your side."""
    return command(lambda work: commands.write_note(work, trajectory, order), show=views.note)


@blueprint.route("/trajectories/<uuid:trajectory>/notes", methods=["GET"])
@blueprint.arguments(PlaceSchema, location="query")
@blueprint.response(200, schemas.NotePage)
def list_notes(place: Place, trajectory: UUID) -> Answer:
    """The notes you may read, the oldest first; that you read them is kept."""
    return query(lambda work: views.notes(work, trajectory, place))


@blueprint.route("/notes/<uuid:note>", methods=["GET"])
@blueprint.response(200, schemas.NoteOut)
def show_note(note: UUID) -> Answer:
    """One note; that you read it is kept."""
    return query(lambda work: views.note(work, note))


@blueprint.route("/notes/<uuid:note>", methods=["PATCH"])
@blueprint.arguments(schemas.CorrectionSchema)
@blueprint.response(200, schemas.NoteOut)
def correct_note(order: commands.CorrectNote, note: UUID) -> Answer:
    """Correct a note of your own."""
    return command(lambda work: commands.correct_note(work, note, order), show=views.note)


@blueprint.route("/notes/<uuid:note>/move", methods=["POST"])
@blueprint.arguments(schemas.MoveSchema)
@blueprint.response(200, schemas.MovedOut)
def move_note(order: commands.MoveNote, note: UUID) -> Answer:
    """Move a note to a smaller circle («verplaats naar zorg»); tells who had read it and does not see it any more."""
    return command(lambda work: commands.move_note(work, note, order), show=views.moved_note)
