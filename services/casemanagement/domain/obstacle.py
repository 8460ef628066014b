"""Obstacles (drempels) between a person and work, and how far each came: explored, acted on, with a result."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.contracts.casemanagement import ObstacleAssessed
from shared.reference.codes import Compartment, Obstacle, Phase, Stage


@dataclass(eq=False, kw_only=True)
class ObstacleAssessment:
    """That an obstacle was seen at a stage on a day. A next stage is a new assessment: the way it came stays visible."""

    id: UUID
    trajectory: UUID
    compartment: Compartment
    obstacle: Obstacle
    stage: Stage
    phase: Phase
    assessed_by: UUID
    assessed_on: date
    version: int = 0

    def assessed(self) -> ObstacleAssessed:
        """That it was assessed."""
        return ObstacleAssessed(
            trajectory=self.trajectory, compartment=self.compartment, obstacle=self.obstacle, stage=self.stage
        )
