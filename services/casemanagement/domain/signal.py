"""Signals of a bottleneck of practice (praktijkknelpunt), for SAM's policy work."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.contracts.casemanagement import BottleneckSignalled
from shared.reference.codes import Bottleneck, Compartment, Phase, Track


@dataclass(eq=False, kw_only=True)
class Signal:
    """A bottleneck met in a file: in which phase, about which welfare track if any. ``story`` never leaves the file."""

    id: UUID
    trajectory: UUID
    compartment: Compartment
    bottleneck: Bottleneck
    phase: Phase
    track: Track | None
    story: str | None
    signalled_by: UUID
    signalled_on: date
    version: int = 0

    def signalled(self) -> BottleneckSignalled:
        """That it was signalled."""
        return BottleneckSignalled(trajectory=self.trajectory, bottleneck=self.bottleneck, compartment=self.compartment)
