"""Evaluations with the participant, in the rhythm that the plan sets (decree art. 15, 6°)."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.casemanagement.rulebook.items import EVALUATION_BEFORE_START
from shared.contracts.casemanagement import EvaluationDue, EvaluationHeld, EvaluationPlanned
from shared.dates import not_in_future
from shared.reference.codes import Phase
from shared.rules import Refused

#: A trajectory that rests keeps its rhythm: a suspension moves no date.
EVALUATED_IN: Final = frozenset({Phase.RUNNING, Phase.SUSPENDED})


@dataclass(eq=False, kw_only=True)
class Evaluation:
    """An evaluation, planned for ``due``; it is open until it is held. Its ``findings`` stay in the file."""

    id: UUID
    trajectory: UUID
    due: date
    held_on: date | None = None
    findings: str | None = None
    held_by: UUID | None = None
    version: int = 0

    def planned(self) -> EvaluationPlanned:
        """That it is planned."""
        return EvaluationPlanned(trajectory=self.trajectory, due=self.due)

    def fell_due(self) -> EvaluationDue:
        """That its day has come."""
        return EvaluationDue(trajectory=self.trajectory, due=self.due)

    def hold(self, on: date, findings: str, by: UUID, *, started_on: date, today: date) -> EvaluationHeld:
        """Keep what was found; refuses ``date.in-future``, and ``evaluation.before-start`` of the trajectory."""
        not_in_future(on, today, "held_on")
        if on < started_on:
            raise Refused(EVALUATION_BEFORE_START, field="held_on")
        self.held_on, self.findings, self.held_by = on, findings, by
        return EvaluationHeld(trajectory=self.trajectory, held_on=on)
