"""Grants of the participant over HTTP."""

from uuid import UUID

from services.casemanagement.commands import grants as commands
from services.casemanagement.commands import statements
from services.casemanagement.schemas import grants as schemas
from services.casemanagement.schemas.notes import NoteOut
from services.casemanagement.views import grants as views
from services.casemanagement.views.notes import note
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing, Place, PlaceQuery

blueprint = make_blueprint("casemanagement", "grants", description="What the participant opens, to whom, and until when.")


@blueprint.post("/trajectories/<uuid:trajectory>/grants")
@blueprint.arguments(schemas.GrantSchema)
@blueprint.response(201, schemas.GrantOut)
def give_grant(order: commands.GiveGrant, trajectory: UUID) -> Answer:
    """Record a grant that the participant, or who represents them, gave to you."""
    return command(lambda work: commands.give_grant(work, trajectory, order), show=views.grant)


@blueprint.get("/trajectories/<uuid:trajectory>/grants")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.GrantPage)
def list_grants(place: Place, trajectory: UUID) -> Answer:
    """The grants you may know of, the oldest first; also those that are over."""
    return query(lambda work: views.grants(work, trajectory, place))


@blueprint.get("/grants/<uuid:grant>")
@blueprint.response(200, schemas.GrantOut)
def show_grant(grant: UUID) -> Answer:
    """One grant, and whether it counts today."""
    return query(lambda work: views.grant(work, grant))


@blueprint.get("/grants/<uuid:grant>/items")
@blueprint.response(200, schemas.OpenedOut)
def open_items(grant: UUID) -> Answer:
    """What the grant opens to you; nothing once it is over. Each item you see is logged."""
    return query(lambda work: views.opened(work, grant))


@blueprint.post("/grants/<uuid:grant>/statements")
@blueprint.arguments(schemas.StatementSchema)
@blueprint.response(201, NoteOut)
def write_statement(order: statements.WriteStatement, grant: UUID) -> Answer:
    """Tell the casemanager werk what matters for work, in functional words, for as long as the grant counts."""
    return command(lambda work: statements.write_statement(work, grant, order), show=note)


@blueprint.post("/grants/<uuid:grant>/withdrawal")
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.GrantOut)
def withdraw_grant(_: object, grant: UUID) -> Answer:
    """The participant takes the grant back: it opens nothing from now."""
    return command(lambda work: commands.withdraw_grant(work, grant), show=views.grant)
