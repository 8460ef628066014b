"""A year of which no release will ever come ends all the same: its facts and keys do not wait for what is not made.

A quarter that is refused for good, or that was over before anything was registered here, leaves its year without a release. An
officer withdraws such a year, and closes it by that.
"""

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from services.reporting.desk.asking import BY_ITSELF
from services.reporting.domain.desk import MakingState
from services.reporting.domain.period import is_given_up_from, is_year, quarters_of_year
from services.reporting.rulebook import YEAR_GIVEN_UP
from services.reporting.tables.desk import making_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused

_c = making_table.c


def give_up(work: UnitOfWork, year: str) -> None:
    """Have nothing more made of a year; an engine that is at it finds that its row is held no longer.

    Refuses ``resource.not-found`` for a quarter, and for a year that was over less than a quarter ago: its facts still come.
    """
    if not is_year(year) or work.today < is_given_up_from(year):
        raise Refused(NOT_FOUND)
    none = {"state": MakingState.REFUSED, "reason": YEAR_GIVEN_UP.code, "step": None, "lease_until": None}
    open_ones = _c.period.in_((*quarters_of_year(year), year)), _c.state != MakingState.PROPOSED
    work.session.execute(update(making_table).where(*open_ones).values(none))
    # a period at the desk is one that is asked for
    of_year = insert(making_table).values(period=year, asked_by=BY_ITSELF, **none)
    work.session.execute(of_year.on_conflict_do_nothing())
