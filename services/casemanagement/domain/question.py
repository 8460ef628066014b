"""Questions that one casemanager of a tandem asks the other."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.casemanagement.rulebook import items as rules
from shared.contracts.casemanagement import QuestionAnswered, QuestionAsked
from shared.reference.codes import Compartment
from shared.rules import Refused


@dataclass(eq=False, kw_only=True)
class Question:
    """A question to the other casemanager, to be answered by ``due``; only the two of them see it.

    ``to_side`` is the side that answers: who follows up a casemanager who left answers in their place.
    """

    id: UUID
    trajectory: UUID
    text: str
    asked_by: UUID
    asked_to: UUID
    to_side: Compartment
    asked_at: datetime
    due: date
    answer: str | None = None
    answered_at: datetime | None = None
    version: int = 0

    def asked(self, today: date) -> QuestionAsked:
        """That it was asked; refuses ``question.due-past``."""
        if self.due < today:
            raise Refused(rules.QUESTION_DUE_PAST, field="due")
        return QuestionAsked(trajectory=self.trajectory, asked_by=self.asked_by, asked_to=self.asked_to, due=self.due)

    def give_answer(self, text: str, side: Compartment | None, at: datetime) -> QuestionAnswered:
        """Answer it, once, from the side that was asked; refuses ``question.not-yours`` and ``question.answered``."""
        if side is not self.to_side:
            raise Refused(rules.QUESTION_NOT_YOURS)
        if self.answer is not None:
            raise Refused(rules.QUESTION_ANSWERED)
        self.answer, self.answered_at = text, at
        return QuestionAnswered(trajectory=self.trajectory, asked_by=self.asked_by)
