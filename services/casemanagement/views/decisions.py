"""The files that wait for VDAB: those whose end is to be decided on, and those whose longest duration ends soon."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Select, cast, func, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from services.casemanagement.access import decide_on, to_decide
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.trajectory import trajectory_table as t
from services.casemanagement.views.trajectories import identifying, offered
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Act, Phase
from shared.web.naming import naming

#: Days before its last allowed one on which a file is shown as one to extend: a quarter, a default of ours.
AHEAD: Final = 92
#: Files of each kind; who has more decides on the oldest first.
MOST: Final = 100


@dataclass(frozen=True)
class AskDecisions:
    """What names are wanted for, when they are."""

    names: str | None = None


def decisions(work: UnitOfWork, asked: AskDecisions) -> Mapping[str, Any]:
    """What waits in the actor's areas. Two scans of an index: the area in one phase, and those under way by their end."""
    decide(work.actor, "list", to_decide(work.actor)).or_refuse()
    of_area = t.c.area.in_(sorted(work.actor.areas))
    ready = _readable(work, select(Trajectory).where(of_area, t.c.phase == Phase.ADVICE_DISCUSSED).order_by(_talk(), t.c.id))
    last = work.today + timedelta(days=AHEAD)
    near = (of_area, t.c.phase.in_((Phase.RUNNING, Phase.SUSPENDED)), t.c.planned_end <= last, _latest_end() <= last)
    ending = _readable(work, select(Trajectory).where(*near).order_by(_latest_end(), t.c.id))
    extendable = [each for each in ending if Act.EXTEND in offered(work.actor, each)]
    who = identifying(work.actor, (*ready, *extendable)) if asked.names else {}
    told: dict[str, Any] = {"to_decide": [_told(each) for each in ready], "to_extend": [_told(each) for each in extendable]}
    return told | naming(work, asked.names, who)


def _readable(work: UnitOfWork, statement: Select[Trajectory]) -> Sequence[Trajectory]:
    found: Sequence[Trajectory] = work.session.scalars(statement.limit(MOST)).all()
    return [each for each in found if decide_on(work.actor, READ, each).allowed]


def _talk() -> ColumnElement[Any]:
    on: ColumnElement[Any] = type_coerce(t.c.discussion, JSONB)["on"].astext
    return on


def _latest_end() -> ColumnElement[Any]:
    return func.coalesce(cast(type_coerce(t.c.extension, JSONB)["until"].astext, Date), t.c.hard_end)


def _told(found: Trajectory) -> dict[str, Any]:
    clocks = found.running_clocks
    return {
        "id": found.id,
        "participant": found.participant,
        "file_number": found.file_number,
        "phase": found.phase,
        "area": found.area,
        "started_on": clocks.started_on,
        "latest_end": clocks.latest_end(found.extension),
        "advised": found.advice and found.advice.advised,
        "discussed_on": found.discussion and found.discussion.on,
    }
