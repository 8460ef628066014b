"""Notes over HTTP."""

from uuid import UUID

from services.casemanagement.commands import notes as commands
from services.casemanagement.schemas import notes as schemas
from services.casemanagement.views import notes as views
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Place, PlaceQuery

blueprint = make_blueprint("casemanagement", "notes", description="Notes of one side of a file, or of both.")


@blueprint.post("/trajectories/<uuid:trajectory>/notes")
@blueprint.arguments(schemas.NoteSchema)
@blueprint.response(201, schemas.NoteOut)
def write_note(order: commands.WriteNote, trajectory: UUID) -> Answer:
    """Write a note in a compartment of your side."""
    return command(lambda work: commands.write_note(work, trajectory, order), show=views.note)


@blueprint.get("/trajectories/<uuid:trajectory>/notes")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.NotePage)
def list_notes(place: Place, trajectory: UUID) -> Answer:
    """The notes you may read, the oldest first; that you read them is kept."""
    return query(lambda work: views.notes(work, trajectory, place))


@blueprint.get("/notes/<uuid:note>")
@blueprint.response(200, schemas.NoteOut)
def show_note(note: UUID) -> Answer:
    """One note; that you read it is kept."""
    return query(lambda work: views.note(work, note))


@blueprint.patch("/notes/<uuid:note>")
@blueprint.arguments(schemas.CorrectionSchema)
@blueprint.response(200, schemas.NoteOut)
def correct_note(order: commands.CorrectNote, note: UUID) -> Answer:
    """Correct a note of your own."""
    return command(lambda work: commands.correct_note(work, note, order), show=views.note)


@blueprint.post("/notes/<uuid:note>/move")
@blueprint.arguments(schemas.MoveSchema)
@blueprint.response(200, schemas.MovedOut)
def move_note(order: commands.MoveNote, note: UUID) -> Answer:
    """Move a note to a smaller circle («verplaats naar zorg»); tells who had read it and does not see it any more."""
    return command(lambda work: commands.move_note(work, note, order), show=views.moved_note)
