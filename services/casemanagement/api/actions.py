"""Actions over HTTP."""

from functools import partial
from uuid import UUID

from services.casemanagement.commands import actions as commands
from services.casemanagement.domain.action import Action
from services.casemanagement.schemas import actions as schemas
from services.casemanagement.schemas.lists import PlaceSchema
from services.casemanagement.views.items import Place, item, items
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query

blueprint = make_blueprint("casemanagement", "actions", description="What was agreed to be done, by whom, and how far it came.")

_show = partial(item, Action)


@blueprint.route("/trajectories/<uuid:trajectory>/actions", methods=["POST"])
@blueprint.arguments(schemas.ActionSchema)
@blueprint.response(201, schemas.ActionOut)
def record_action(order: commands.RecordAction, trajectory: UUID) -> Answer:
    """Record an action that was agreed."""
    return command(lambda work: commands.record_action(work, trajectory, order), show=_show)


@blueprint.route("/trajectories/<uuid:trajectory>/actions", methods=["GET"])
@blueprint.arguments(PlaceSchema, location="query")
@blueprint.response(200, schemas.ActionPage)
def list_actions(place: Place, trajectory: UUID) -> Answer:
    """The actions you may see, the oldest first; a provider sees its own."""
    return query(lambda work: items(Action, work, trajectory, place).body)


@blueprint.route("/actions/<uuid:action>", methods=["GET"])
@blueprint.response(200, schemas.ActionOut)
def show_action(action: UUID) -> Answer:
    """One action."""
    return query(lambda work: _show(work, action))


@blueprint.route("/actions/<uuid:action>", methods=["PATCH"])
@blueprint.arguments(schemas.ActionEditSchema)
@blueprint.response(200, schemas.ActionOut)
def change_action(order: commands.ChangeAction, action: UUID) -> Answer:
    """Bring an action further, or correct it."""
    return command(lambda work: commands.change_action(work, action, order), show=_show)
