"""Obstacles and bottlenecks over HTTP."""

from functools import partial
from uuid import UUID

from services.casemanagement.commands import findings as commands
from services.casemanagement.domain.obstacle import ObstacleAssessment
from services.casemanagement.domain.signal import Signal
from services.casemanagement.schemas import findings as schemas
from services.casemanagement.schemas.lists import PlaceSchema
from services.casemanagement.views.items import Place, item, items
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query

blueprint = make_blueprint(
    "casemanagement", "findings", description="Obstacles (drempels) of a person and bottlenecks (knelpunten) of practice."
)

_obstacle = partial(item, ObstacleAssessment)
_signal = partial(item, Signal)


@blueprint.route("/trajectories/<uuid:trajectory>/obstacles", methods=["POST"])
@blueprint.arguments(schemas.ObstacleSchema)
@blueprint.response(201, schemas.ObstacleOut)
def assess_obstacle(order: commands.AssessObstacle, trajectory: UUID) -> Answer:
    """Record that an obstacle was explored, acted on, or brought to a result."""
    return command(lambda work: commands.assess_obstacle(work, trajectory, order), show=_obstacle)


@blueprint.route("/trajectories/<uuid:trajectory>/obstacles", methods=["GET"])
@blueprint.arguments(PlaceSchema, location="query")
@blueprint.response(200, schemas.ObstaclePage)
def list_obstacles(place: Place, trajectory: UUID) -> Answer:
    """The obstacles you may see, as they were assessed one after the other."""
    return query(lambda work: items(ObstacleAssessment, work, trajectory, place).body)


@blueprint.route("/obstacles/<uuid:obstacle>", methods=["GET"])
@blueprint.response(200, schemas.ObstacleOut)
def show_obstacle(obstacle: UUID) -> Answer:
    """One assessment of an obstacle."""
    return query(lambda work: _obstacle(work, obstacle))


@blueprint.route("/trajectories/<uuid:trajectory>/signals", methods=["POST"])
@blueprint.arguments(schemas.SignalSchema)
@blueprint.response(201, schemas.SignalOut)
def signal_bottleneck(order: commands.SignalBottleneck, trajectory: UUID) -> Answer:
    """Signal a bottleneck of practice, with this file as its ground."""
    return command(lambda work: commands.signal_bottleneck(work, trajectory, order), show=_signal)


@blueprint.route("/trajectories/<uuid:trajectory>/signals", methods=["GET"])
@blueprint.arguments(PlaceSchema, location="query")
@blueprint.response(200, schemas.SignalPage)
def list_signals(place: Place, trajectory: UUID) -> Answer:
    """The bottlenecks you may see, the oldest first."""
    return query(lambda work: items(Signal, work, trajectory, place).body)


@blueprint.route("/signals/<uuid:signal>", methods=["GET"])
@blueprint.response(200, schemas.SignalOut)
def show_signal(signal: UUID) -> Answer:
    """One signal."""
    return query(lambda work: _signal(work, signal))
