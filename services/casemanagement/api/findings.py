"""Obstacles and bottlenecks over HTTP."""

from functools import partial
from uuid import UUID

from services.casemanagement.commands import findings as commands
from services.casemanagement.domain.obstacle import ObstacleAssessment
from services.casemanagement.domain.signal import Signal
from services.casemanagement.schemas import findings as schemas
from services.casemanagement.views.items import item, items
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Place, PlaceQuery

blueprint = make_blueprint(
    "casemanagement", "findings", description="Obstacles (drempels) of a person and bottlenecks (knelpunten) of practice."
)

_obstacle = partial(item, ObstacleAssessment)
_signal = partial(item, Signal)


@blueprint.post("/trajectories/<uuid:trajectory>/obstacles")
@blueprint.arguments(schemas.ObstacleSchema)
@blueprint.response(201, schemas.ObstacleOut)
def assess_obstacle(order: commands.AssessObstacle, trajectory: UUID) -> Answer:
    """Record that an obstacle was explored, acted on, or brought to a result."""
    return command(lambda work: commands.assess_obstacle(work, trajectory, order), show=_obstacle)


@blueprint.get("/trajectories/<uuid:trajectory>/obstacles")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.ObstaclePage)
def list_obstacles(place: Place, trajectory: UUID) -> Answer:
    """The obstacles you may see, as they were assessed one after the other."""
    return query(lambda work: items(ObstacleAssessment, work, trajectory, place).body)


@blueprint.get("/obstacles/<uuid:obstacle>")
@blueprint.response(200, schemas.ObstacleOut)
def show_obstacle(obstacle: UUID) -> Answer:
    """One assessment of an obstacle."""
    return query(lambda work: _obstacle(work, obstacle))


@blueprint.post("/trajectories/<uuid:trajectory>/signals")
@blueprint.arguments(schemas.SignalSchema)
@blueprint.response(201, schemas.SignalOut)
def signal_bottleneck(order: commands.SignalBottleneck, trajectory: UUID) -> Answer:
    """Signal a bottleneck of practice, with this file as its ground."""
    return command(lambda work: commands.signal_bottleneck(work, trajectory, order), show=_signal)


@blueprint.get("/trajectories/<uuid:trajectory>/signals")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.SignalPage)
def list_signals(place: Place, trajectory: UUID) -> Answer:
    """The bottlenecks you may see, the oldest first."""
    return query(lambda work: items(Signal, work, trajectory, place).body)


@blueprint.get("/signals/<uuid:signal>")
@blueprint.response(200, schemas.SignalOut)
def show_signal(signal: UUID) -> Answer:
    """One signal."""
    return query(lambda work: _signal(work, signal))
