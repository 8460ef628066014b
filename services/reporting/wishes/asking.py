"""Asking for a table, and answering: people decide both. What is counted is looked at by neither, so no answer tells of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert, literal, select, update
from sqlalchemy.dialects.postgresql import JSONB

from services.reporting import access
from services.reporting.domain.desk import Asked
from services.reporting.engine.plan_text import planned
from services.reporting.rulebook import LEVEL_TWICE, WISH_ANSWERED, WISH_PLANNED, WISH_THERE
from services.reporting.tables.desk import plan_request_table
from services.reporting.wishes import views
from services.reporting.wishes.orders import Wish
from shared.access.decide import decide, miss
from shared.ids import event_id
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused

_c = plan_request_table.c


@dataclass(eq=False)
class Kept:
    """A wish, by the id under which a repeated request finds it."""

    id: UUID
    version: int = 1


def ask(work: UnitOfWork, wish: Wish) -> Kept:
    """Wish for a table. A wish has one form, its levels in the order of the plan.

    Refuses ``plan-request.level-twice``, ``plan-request.in-plan``, and ``plan-request.there-already`` for what the same reader
    asked and nobody answered.
    """
    decide(work.actor, "ask", access.wish(work.actor)).or_refuse()
    asked = _one_form(wish)
    _refuse_planned(asked)
    account = work.actor.account
    take_turn(work.session, f"plan-request:{account}")
    same = _c.asked.op("-")("reason") == literal({"levels": asked["levels"], "step": asked["step"]}, JSONB)
    if work.session.scalars(select(_c.id).where(_c.client == account, _c.answer.is_(None), same)).first() is not None:
        raise Refused(WISH_THERE)
    # sorts by time, so that those of one day do too
    kept = Kept(event_id())
    work.session.execute(insert(plan_request_table).values(id=kept.id, asked=asked, client=account, on_day=work.today))
    return kept


def answer(work: UnitOfWork, identity: UUID, answered: Asked) -> Kept:
    """Say what becomes of a wish, once; refuses ``plan-request.answered-already``."""
    decide(work.actor, "answer", access.wish(work.actor)).or_refuse()
    row = work.session.execute(views.visible(work).where(_c.id == identity).with_for_update()).one_or_none()
    if row is None:
        miss(work.actor, "plan-request", identity)
        raise Refused(NOT_FOUND)
    if row.answer is not None:
        raise Refused(WISH_ANSWERED)
    work.session.execute(update(plan_request_table).where(_c.id == identity).values(answer=answered))
    return Kept(identity)


def _one_form(wish: Wish) -> dict[str, Any]:
    if len(set(wish.levels)) < len(wish.levels):
        raise Refused(LEVEL_TWICE, field="levels")
    levels = [level for level in planned().levels if level in wish.levels]
    return {"levels": levels, "step": wish.step, "reason": wish.reason.value}


def _refuse_planned(asked: dict[str, Any]) -> None:
    for table in planned().tables:
        if table.step == asked["step"] and {axis.level for axis in table.axes} == set(asked["levels"]):
            raise Refused(WISH_PLANNED, table=table.name)
