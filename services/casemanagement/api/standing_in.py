"""Standing in for a casemanager, opening a file in an emergency, and who looked, over HTTP."""

from uuid import UUID

from services.casemanagement.commands import emergencies as commands
from services.casemanagement.commands import stand_ins, succession
from services.casemanagement.schemas import standing_in as schemas
from services.casemanagement.views import accesses, emergencies
from services.casemanagement.views import stand_ins as views
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query, run_only
from shared.web.schemas import Nothing, Place, PlaceQuery

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


@blueprint.post("/trajectories/<uuid:trajectory>/stand-ins")
@blueprint.arguments(schemas.StandInSchema)
@blueprint.response(201, schemas.StandInOut)
def name_stand_in(order: stand_ins.NameStandIn, trajectory: UUID) -> Answer:
    """Name who stands in for an absent casemanager: by the coordinator of the area, or by that casemanager."""
    return command(lambda work: stand_ins.name_stand_in(work, trajectory, order), show=views.stand_in)


@blueprint.get("/trajectories/<uuid:trajectory>/stand-ins")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.StandInPage)
def list_stand_ins(place: Place, trajectory: UUID) -> Answer:
    """Who stands in for the casemanagers of a file, who did and who will, in the order of their first day."""
    return query(lambda work: views.stand_ins(work, trajectory, place))


@blueprint.get("/stand-ins/<uuid:stand_in>")
@blueprint.response(200, schemas.StandInOut)
def show_stand_in(stand_in: UUID) -> Answer:
    """One replacement."""
    return query(lambda work: views.stand_in(work, stand_in))


@blueprint.post("/stand-ins/<uuid:stand_in>/end")
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.StandInOut)
def end_stand_in(_: object, stand_in: UUID) -> Answer:
    """Let it end at once."""
    return command(lambda work: stand_ins.end_stand_in(work, stand_in), show=views.stand_in)


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
    """Who looked into your file: when, in what function, of which organisation, for what. For the tandem: on which day."""
    return query(lambda work: accesses.accesses(work, trajectory, place))
