"""Grants of the participant over HTTP."""

from uuid import UUID

from services.casemanagement.commands import grants as commands
from services.casemanagement.schemas import grants as schemas
from services.casemanagement.schemas.lists import PlaceSchema
from services.casemanagement.views import grants as views
from services.casemanagement.views.items import Place
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing

blueprint = make_blueprint("casemanagement", "grants", description="What the participant opens, to whom, and until when.")


@blueprint.route("/trajectories/<uuid:trajectory>/grants", methods=["POST"])
@blueprint.arguments(schemas.GrantSchema)
@blueprint.response(201, schemas.GrantOut)
def give_grant(order: commands.GiveGrant, trajectory: UUID) -> Answer:
    """Record a grant that the participant, or who represents them, gave to you."""
    return command(lambda work: commands.give_grant(work, trajectory, order), show=views.grant)


@blueprint.route("/trajectories/<uuid:trajectory>/grants", methods=["GET"])
@blueprint.arguments(PlaceSchema, location="query")
@blueprint.response(200, schemas.GrantPage)
def list_grants(place: Place, trajectory: UUID) -> Answer:
    """The grants you may know of, the oldest first; also those that are over."""
    return query(lambda work: views.grants(work, trajectory, place))


@blueprint.route("/grants/<uuid:grant>", methods=["GET"])
@blueprint.response(200, schemas.GrantOut)
def show_grant(grant: UUID) -> Answer:
    """One grant, and whether it counts today."""
    return query(lambda work: views.grant(work, grant))


@blueprint.route("/grants/<uuid:grant>/items", methods=["GET"])
@blueprint.response(200, schemas.OpenedOut)
def open_items(grant: UUID) -> Answer:
    """What the grant opens to you; nothing once it is over. Each item you see is logged."""
    return query(lambda work: views.opened(work, grant))


@blueprint.route("/grants/<uuid:grant>/withdrawal", methods=["POST"])
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.GrantOut)
def withdraw_grant(_: object, grant: UUID) -> Answer:
    """The participant takes the grant back: it opens nothing from now."""
    return command(lambda work: commands.withdraw_grant(work, grant), show=views.grant)
