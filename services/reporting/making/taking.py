"""Which period is being made, and by whom: a row that is held by a lease, renewed with every step.

The engine's lock says that nobody else is at it; the lease says so to whoever lost that lock and does not know it yet.
"""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from services.reporting.domain.desk import MakingState
from services.reporting.domain.period import is_year
from services.reporting.engine.progress import Step
from services.reporting.tables.desk import making_table
from shared import clock

#: How long a lease is good without a step.
LEASE: Final = timedelta(minutes=10)

_c = making_table.c


class GivenWay(Exception):
    """A quarter was asked for meanwhile: seconds do not wait for the minutes of a year, which is begun anew afterwards."""


class Lost(Exception):
    """Another engine took over: whatever this one found is worth nothing."""


def take(session: Session) -> tuple[str, datetime] | None:
    """The next period to be made, quarters before years and the oldest first, with the lease by which it is held.

    One that was being made is taken again: whoever was at it holds the engine's lock no longer.
    """
    waiting = _c.state.in_([MakingState.ASKED, MakingState.RUNNING])
    order = (func.length(_c.period).desc(), _c.period)
    period = session.scalars(select(_c.period).where(waiting).order_by(*order).limit(1).with_for_update()).one_or_none()
    if period is None:
        return None
    lease = clock.real_now() + LEASE
    taken = {"state": MakingState.RUNNING, "reason": None, "step": None, "lease_until": lease}
    session.execute(update(making_table).where(_c.period == period).values(taken))
    return period, lease


def quarter_waits(session: Session, period: str) -> bool:
    """Whether this is a year, and a quarter was asked for meanwhile."""
    asked = select(_c.period).where(_c.state == MakingState.ASKED, _c.period.contains("-")).limit(1)
    return is_year(period) and session.scalars(asked).one_or_none() is not None


def renew(session: Session, period: str, lease: datetime, step: Step) -> datetime:
    """Say how far it is, and hold it for another while; raises :class:`Lost`."""
    longer = clock.real_now() + LEASE
    _held(session, period, lease, {"step": asdict(step), "lease_until": longer})
    return longer


def end(session: Session, period: str, lease: datetime, state: MakingState, reason: str | None = None) -> None:
    """Say what became of it, and let go of it; raises :class:`Lost`."""
    _held(session, period, lease, {"state": state, "reason": reason, "step": None, "lease_until": None})


def _held(session: Session, period: str, lease: datetime, values: dict[str, object]) -> None:
    ours = (_c.period == period, _c.state == MakingState.RUNNING, _c.lease_until == lease)
    if not session.execute(update(making_table).where(*ours).values(values).returning(_c.period)).all():
        raise Lost
