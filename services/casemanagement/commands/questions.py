"""Questions from one casemanager to the other."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.casemanagement.commands.filing import change_item, enter, refuse_closed
from services.casemanagement.domain.question import Question
from services.casemanagement.domain.sides import other
from services.casemanagement.domain.stand_in import present
from services.casemanagement.domain.text import refuse_number
from services.casemanagement.rulebook.course import TEAM_MISSING
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused


@dataclass(frozen=True, kw_only=True)
class AskQuestion:
    """What is asked, and by when an answer is needed."""

    text: str
    due: date
    confirm_number: bool = False


@dataclass(frozen=True, kw_only=True)
class AnswerQuestion:
    """The answer."""

    text: str
    confirm_number: bool = False


def ask_question(work: UnitOfWork, trajectory: UUID, order: AskQuestion) -> Question:
    """Ask the other casemanager of the tandem, or who stands in for them today."""
    standing = enter(work, trajectory)
    standing.may("ask", "question").or_refuse()
    refuse_closed(standing)
    side, tandem = standing.side, standing.trajectory.tandem
    if side is None or tandem is None:
        raise Refused(TEAM_MISSING)
    refuse_number(confirmed=order.confirm_number, text=order.text)
    question = Question(
        id=new_id(),
        trajectory=trajectory,
        text=order.text,
        asked_by=work.actor.account,
        asked_to=present(tandem, standing.trajectory.stand_ins, other(side), work.today),
        to_side=other(side),
        asked_at=work.now,
        due=order.due,
    )
    work.add(question)
    work.record(question, question.asked(work.today))
    return question


def answer_question(work: UnitOfWork, identity: UUID, order: AnswerQuestion) -> Question:
    """Answer what was asked to one's own side."""
    question, standing = change_item(work, Question, identity, "answer")
    refuse_closed(standing)
    refuse_number(confirmed=order.confirm_number, text=order.text)
    work.record(question, question.give_answer(order.text, standing.side, work.now))
    return question
