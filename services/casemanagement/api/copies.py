"""What must also stand in VDAB's register, over HTTP."""

from uuid import UUID

from services.casemanagement.commands import copies as commands
from services.casemanagement.schemas import copies as schemas
from services.casemanagement.views import copies as views
from shared.web.app import make_blueprint
from shared.web.commands import Answer, query, run_only

blueprint = make_blueprint("casemanagement", "copies", description="What must be copied to Mijn Loopbaan, and what was.")


@blueprint.get("/trajectories/<uuid:trajectory>/copies")
@blueprint.response(200, schemas.CopiesOut)
def list_copies(trajectory: UUID) -> Answer:
    """What of a file is to be copied, with its text. For the casemanager werk and VDAB; nothing of the care side is on it."""
    return query(lambda work: views.copies(work, trajectory))


@blueprint.put("/trajectories/<uuid:trajectory>/copies/<uuid:copy>")
@blueprint.arguments(schemas.TickSchema)
@blueprint.response(200, schemas.CopiesOut)
def tick(order: commands.Tick, trajectory: UUID, copy: UUID) -> Answer:
    """Tick that it was copied, as its sheet says it now; 409 when that changed meanwhile."""
    run_only(lambda work: commands.tick(work, trajectory, copy, order))
    return query(lambda work: views.copies(work, trajectory))


@blueprint.delete("/trajectories/<uuid:trajectory>/copies/<uuid:copy>")
@blueprint.response(200, schemas.CopiesOut)
def untick(trajectory: UUID, copy: UUID) -> Answer:
    """Take a tick back."""
    run_only(lambda work: commands.untick(work, trajectory, copy))
    return query(lambda work: views.copies(work, trajectory))
