"""Agreeing on actions, and bringing them further."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.casemanagement.commands.filing import change_item, enter, may_add, refuse_closed
from services.casemanagement.domain.action import COMPARTMENT_OF, Action
from services.casemanagement.domain.sides import refuse_strangers
from services.casemanagement.domain.text import refuse_number
from services.casemanagement.item_access import Standing
from services.casemanagement.rulebook.items import OWNER_NOT_ON_FILE
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import ActionKind, Compartment, Obstacle, Stage
from shared.rules import FORBIDDEN, Refused


@dataclass(frozen=True, kw_only=True)
class RecordAction:
    """An action as it was agreed; without ``compartment`` it goes to the side of its kind."""

    kind: ActionKind
    title: str
    owner: UUID
    obstacle: Obstacle | None = None
    provider: str | None = None
    stage: Stage = Stage.EXPLORED
    result: str | None = None
    compartment: Compartment | None = None
    confirm_number: bool = False


@dataclass(frozen=True, kw_only=True)
class ChangeAction:
    """What changes of an action, by field; None empties a field that may be empty."""

    changes: Mapping[str, Any]
    confirm_number: bool = False


def record_action(work: UnitOfWork, trajectory: UUID, order: RecordAction) -> Action:
    """Record an action."""
    compartment = order.compartment or COMPARTMENT_OF[order.kind]
    standing = enter(work, trajectory)
    may_add(standing, "action", compartment)
    _check_owner(standing, order.owner, compartment)
    refuse_number(confirmed=order.confirm_number, title=order.title, result=order.result)
    action = Action(
        id=new_id(),
        trajectory=trajectory,
        kind=order.kind,
        compartment=compartment,
        title=order.title,
        obstacle=order.obstacle,
        owner=order.owner,
        provider=order.provider,
        stage=order.stage,
        result=order.result,
        recorded_by=work.actor.account,
        recorded_on=work.today,
    )
    work.add(action)
    work.record(action, action.recorded())
    return action


def change_action(work: UnitOfWork, identity: UUID, order: ChangeAction) -> Action:
    """Bring an action further, or correct it; its provider tells how far it came."""
    action, standing = change_item(work, Action, identity, "change")
    refuse_closed(standing)
    decision = standing.decide("change", action)
    if hidden := [field for field in order.changes if not decision.shows(field)]:
        raise Refused(FORBIDDEN, field=hidden[0])
    if owner := order.changes.get("owner"):
        _check_owner(standing, owner, action.compartment)
    texts = {name: order.changes.get(name) for name in ("title", "result")}
    refuse_number(confirmed=order.confirm_number, **texts)
    work.record(action, action.change(order.changes))
    return action


def _check_owner(standing: Standing, owner: UUID, compartment: Compartment) -> None:
    refuse_strangers(standing.sides, [owner], compartment, OWNER_NOT_ON_FILE, "owner")
