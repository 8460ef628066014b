"""Opening a file in an emergency, and who looked, over HTTP."""

from uuid import UUID

from services.casemanagement.commands import emergencies as commands
from services.casemanagement.commands import succession
from services.casemanagement.schemas import standing_in as schemas
from services.casemanagement.views import accesses, emergencies
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query, run_only
from shared.web.schemas import Place, PlaceQuery

blueprint = make_blueprint("casemanagement", "standing-in", description="Who opens a file in the place of its casemanager.")


@blueprint.post("/emergencies")
@blueprint.arguments(schemas.BreakGlassSchema)
@blueprint.response(201, schemas.EmergencyOut)
def break_glass(order: commands.BreakGlass) -> Answer:
    """Open a file of your organisation or partnership for four hours; its tandem, its area and the privacy officer hear of it."""
    return command(lambda work: commands.break_glass(work, order), show=emergencies.emergency)


@blueprint.get("/emergencies")
@blueprint.arguments(schemas.EmergencyQuery, location="query")
@blueprint.response(200, schemas.EmergencyPage)
def list_emergencies(search: emergencies.Search) -> Answer:
    """Files that were opened in an emergency, the newest first. For the privacy officer."""
    return query(lambda work: emergencies.emergencies(work, search))


@blueprint.get("/emergencies/<uuid:emergency>")
@blueprint.response(200, schemas.EmergencyOut)
def show_emergency(emergency: UUID) -> Answer:
    """One emergency."""
    return query(lambda work: emergencies.emergency(work, emergency))


@blueprint.post("/emergencies/<uuid:emergency>/review")
@blueprint.arguments(schemas.ReviewSchema)
@blueprint.response(200, schemas.EmergencyOut)
def review(order: commands.Review, emergency: UUID) -> Answer:
    """Say whether it was justified. For the privacy officer."""
    return command(lambda work: commands.review(work, emergency, order), show=emergencies.emergency)


@blueprint.post("/casemanagers/<uuid:identity>/succession")
@blueprint.arguments(schemas.SuccessionSchema)
@blueprint.response(200, schemas.SuccessionOut)
def succeed(order: succession.Succeed, identity: UUID) -> Answer:
    """Somebody leaves: a colleague takes over all their files of your areas that can change hands, 200 at most in one step."""
    return run_only(lambda work: succession.succeed(work, identity, order))


@blueprint.get("/trajectories/<uuid:trajectory>/accesses")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.LookPage)
def list_looks(place: Place, trajectory: UUID) -> Answer:
    """Who looked into your file: when, in what function, of which organisation, for what. One request is one line."""
    return query(lambda work: accesses.accesses(work, trajectory, place))
