"""Actions (acties) of a trajectory: what was agreed, by whom it is done, and how far it came (decree art. 10 and 15, 4°)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.casemanagement.domain.changes import changed_fields
from services.casemanagement.rulebook import items as rules
from shared.contracts.casemanagement import ActionChanged, ActionRecorded
from shared.reference.codes import ActionKind, Compartment, Obstacle, Stage
from shared.rules import Refused

#: Where an action goes when nobody says: to the side it belongs to, so that nothing opens by default.
COMPARTMENT_OF: Final = {
    ActionKind.WORK: Compartment.WORK,
    ActionKind.CARE: Compartment.CARE,
    ActionKind.COORDINATION: Compartment.SHARED,
}


@dataclass(eq=False, kw_only=True)
class Action:
    """One agreed action. ``provider`` is the organisation (KBO) that carries it out, when that is not the tandem's own."""

    id: UUID
    trajectory: UUID
    kind: ActionKind
    compartment: Compartment
    title: str
    obstacle: Obstacle | None
    owner: UUID
    provider: str | None
    stage: Stage
    result: str | None
    recorded_by: UUID
    recorded_on: date
    version: int = 0

    def recorded(self) -> ActionRecorded:
        """That it was agreed; refuses ``action.result-needed`` when it starts at its result without words."""
        self._refuse_silent_result()
        return ActionRecorded(
            trajectory=self.trajectory,
            kind=self.kind,
            compartment=self.compartment,
            obstacle=self.obstacle,
            provider=self.provider,
            stage=self.stage,
        )

    def change(self, changes: Mapping[str, object]) -> ActionChanged:
        """Give the named fields another value, or none; refuses ``change.nothing`` and ``action.result-needed``."""
        changed = changed_fields(self, changes)
        for field in changed:
            setattr(self, field, changes[field])
        self._refuse_silent_result()
        return ActionChanged(trajectory=self.trajectory, stage=self.stage, fields=changed)

    def _refuse_silent_result(self) -> None:
        if self.stage is Stage.RESULT and not self.result:
            raise Refused(rules.RESULT_NEEDED, field="result")
