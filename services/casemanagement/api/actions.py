"""Actions over HTTP."""

from functools import partial
from uuid import UUID

from services.casemanagement.commands import actions as commands
from services.casemanagement.domain.action import Action
from services.casemanagement.schemas import actions as schemas
from services.casemanagement.schemas.day import ActionSearchSchema
from services.casemanagement.views import day
from services.casemanagement.views.items import item, items
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Place, PlaceQuery

blueprint = make_blueprint("casemanagement", "actions", description="What was agreed to be done, by whom, and how far it came.")

_show = partial(item, Action)


@blueprint.post("/trajectories/<uuid:trajectory>/actions")
@blueprint.arguments(schemas.ActionSchema)
@blueprint.response(201, schemas.ActionOut)
def record_action(order: commands.RecordAction, trajectory: UUID) -> Answer:
    """Record an action that was agreed."""
    return command(lambda work: commands.record_action(work, trajectory, order), show=_show)


@blueprint.get("/trajectories/<uuid:trajectory>/actions")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.ActionPage)
def list_actions(place: Place, trajectory: UUID) -> Answer:
    """The actions you may see, the oldest first; a provider sees its own."""
    return query(lambda work: items(Action, work, trajectory, place).body)


@blueprint.get("/actions")
@blueprint.arguments(ActionSearchSchema, location="query")
@blueprint.response(200, schemas.ActionPage)
def list_own_actions(search: day.ActionSearch) -> Answer:
    """The actions you may see across the files of your own tandems, the oldest first."""
    return query(lambda work: day.actions(work, search))


@blueprint.get("/actions/<uuid:action>")
@blueprint.response(200, schemas.ActionOut)
def show_action(action: UUID) -> Answer:
    """One action."""
    return query(lambda work: _show(work, action))


@blueprint.patch("/actions/<uuid:action>")
@blueprint.arguments(schemas.ActionEditSchema)
@blueprint.response(200, schemas.ActionOut)
def change_action(order: commands.ChangeAction, action: UUID) -> Answer:
    """Bring an action further, or correct it."""
    return command(lambda work: commands.change_action(work, action, order), show=_show)
