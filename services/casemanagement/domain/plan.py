"""The integrated plan (geïntegreerd trajectplan): the written agreement of decree art. 15."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.casemanagement.domain.changes import changed_fields
from services.casemanagement.domain.tandem import Tandem
from services.casemanagement.rulebook.course import (
    ALREADY_SIGNED,
    PLAN_ENDS_BEFORE_START,
    PLAN_INCOMPLETE,
    PLAN_RHYTHM,
)
from shared.contracts.casemanagement import PlanAdapted, PlanEdited, PlanSigned
from shared.dates import not_in_future
from shared.reference.codes import Party
from shared.rules import Refused

#: A rhythm longer than the longest trajectory would be no rhythm.
LONGEST_RHYTHM = 18
#: Parts that are texts, empty as long as nobody wrote them.
_TEXTS = ("goal", "description", "rights_and_duties")


@dataclass(frozen=True)
class Signature:
    """That a party signed the printed agreement, on which day, and which account recorded it."""

    party: Party
    signed_on: date
    recorded_by: UUID


@dataclass(eq=False)
class Plan:
    """The plan of one trajectory. Both casemanagers write it; its texts stay in this database."""

    id: UUID
    trajectory: UUID
    goal: str = ""
    description: str = ""
    rights_and_duties: str = ""
    starts_on: date | None = None
    planned_end: date | None = None
    evaluation_every_months: int | None = None
    signatures: tuple[Signature, ...] = ()
    agreed_on: date | None = None
    version: int = 0

    def edit(self, changes: Mapping[str, object]) -> PlanEdited | PlanAdapted:
        """Change the given fields, or empty them with None. Earlier signatures fall: they stood under another text.

        An agreed plan keeps its signatures and every part that art. 15 asks: it is adapted, and nothing of it is emptied.
        """
        emptied = sorted(name for name, value in changes.items() if value is None)
        if emptied and self.agreed_on is not None:
            raise Refused(PLAN_INCOMPLETE, field=emptied[0], missing=emptied)
        changes = {name: "" if value is None and name in _TEXTS else value for name, value in changes.items()}
        changed = changed_fields(self, changes)
        self._check(changes)
        for name in changed:
            setattr(self, name, changes[name])
        if self.agreed_on is not None:
            return PlanAdapted(trajectory=self.trajectory, fields=changed)
        self.signatures = ()
        return PlanEdited(trajectory=self.trajectory, fields=changed)

    def sign(self, signature: Signature, missing: tuple[str, ...], today: date) -> PlanSigned:
        """A party signed. ``missing`` are the parts of art. 15 that are not there yet: nobody signs half an agreement."""
        if missing:
            raise Refused(PLAN_INCOMPLETE, missing=list(missing))
        not_in_future(signature.signed_on, today, "signed_on")
        if signature.party in self.signed_by:
            raise Refused(ALREADY_SIGNED, field="party")
        self.signatures = (*self.signatures, signature)
        if self.signed_by == frozenset(Party):
            self.agreed_on = max(each.signed_on for each in self.signatures)
        return PlanSigned(trajectory=self.trajectory, party=signature.party.value, signed_on=signature.signed_on)

    @property
    def signed_by(self) -> frozenset[Party]:
        """The parties that signed the text as it stands."""
        return frozenset(each.party for each in self.signatures)

    def missing(self, tandem: Tandem | None, actions: int) -> tuple[str, ...]:
        """Which of the six parts of art. 15 are not there yet, by field.

        ``actions`` is how many agreed actions the actor can see; an agreed plan has some, because actions are never removed.
        """
        parts: dict[str, object] = {
            "tandem": tandem,
            "starts_on": self.starts_on,
            "planned_end": self.planned_end,
            "description": self.description.strip(),
            "goal": self.goal.strip(),
            "actions": actions or self.agreed_on,
            "rights_and_duties": self.rights_and_duties.strip(),
            "evaluation_every_months": self.evaluation_every_months,
        }
        return tuple(name for name, value in parts.items() if not value)

    def _check(self, changes: Mapping[str, Any]) -> None:
        starts_on = changes.get("starts_on", self.starts_on)
        planned_end = changes.get("planned_end", self.planned_end)
        rhythm = changes.get("evaluation_every_months", self.evaluation_every_months)
        if starts_on and planned_end and planned_end <= starts_on:
            raise Refused(PLAN_ENDS_BEFORE_START, field="planned_end")
        if rhythm is not None and not 1 <= rhythm <= LONGEST_RHYTHM:
            raise Refused(PLAN_RHYTHM, field="evaluation_every_months")
