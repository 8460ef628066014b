"""Asking for a release: by the arrival of its last fact, by its last quarter, or by an officer after a refusal."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.reporting import access
from services.reporting.desk.telling import ReleaseStream, stream_of
from services.reporting.domain.desk import MakingState
from services.reporting.domain.period import is_year, quarters_of_year, year_of
from services.reporting.rulebook import FACTS_MISSING, PERIOD_AGAIN, QUARTER_MISSING, YEAR_GIVEN_UP
from services.reporting.tables.desk import making_table, withdrawal_table
from services.reporting.tables.published import release_table
from shared.access.decide import decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused

#: Who asks when nobody does.
BY_ITSELF: Final = "reporting"

_c = making_table.c


def ask(session: Session, period: str, by: str = BY_ITSELF) -> None:
    """Have a period made; one that is asked for, being made or made already stays as it is, a refused one is tried anew."""
    wanted = {"state": MakingState.ASKED, "reason": None, "step": None, "lease_until": None, "asked_by": by}
    asked = insert(making_table).values(period=period, **wanted)
    session.execute(asked.on_conflict_do_update(index_elements=[_c.period], set_=wanted, where=_c.state == MakingState.REFUSED))


def request_release(work: UnitOfWork, period: str) -> ReleaseStream:
    """Have a period made again that was refused, or a year whose quarters are there.

    Refuses ``release.period-again``, ``release.year-given-up``, ``release.quarter-missing`` and ``batch.incomplete``. What facts
    there are is not looked up: whoever answers people sees none of them.
    """
    decide(work.actor, "make", access.desk(work.actor)).or_refuse()
    stream = stream_of(work, period)
    if made(work.session, (period,)):
        raise Refused(PERIOD_AGAIN, field="period", period=period)
    refuse_given_up(work.session, period)
    if is_year(period) and not lacks_none(work.session, period):
        raise Refused(QUARTER_MISSING, field="period", period=period)
    if not is_year(period) and not _was_asked(work.session, period):
        raise Refused(FACTS_MISSING, field="period", period=period)
    ask(work.session, period, str(work.actor.account))
    return stream


def refuse_given_up(session: Session, period: str) -> None:
    """Refuse ``release.year-given-up`` for a period of a year that was closed without a release of its own."""
    year = year_of(period)
    withdrawn = select(withdrawal_table.c.period).where(withdrawal_table.c.period == year)
    if session.scalars(withdrawn).one_or_none() is not None and not made(session, (year,)):
        raise Refused(YEAR_GIVEN_UP, field="period", period=period)


def ask_year(session: Session, year: str) -> None:
    """Have a year made when its last quarter is there."""
    if lacks_none(session, year):
        ask(session, year)


def lacks_none(session: Session, year: str) -> bool:
    """Whether every quarter of a year was made."""
    quarters = quarters_of_year(year)
    return made(session, quarters) == set(quarters)


def made(session: Session, periods: tuple[str, ...]) -> set[str]:
    """Those of these periods of which there is a release."""
    found = select(release_table.c.period).where(release_table.c.period.in_(periods))
    return set(session.scalars(found))


def _was_asked(session: Session, period: str) -> bool:
    return session.scalars(select(_c.period).where(_c.period == period)).one_or_none() is not None
