"""The key of a year, under which the facts hide who they are about: random, kept apart, and destroyed when the year is closed."""

from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select

from services.casemanagement.rulebook.items import YEAR_CLOSED
from services.casemanagement.tables.facts import closed_year_table
from shared.keystore.cipher import DataKey
from shared.keystore.store import keys_of
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused

_OWNER: Final = "tandem:casemanagement:facts:{year}"


def year_key(work: UnitOfWork, year: int) -> DataKey:
    """The key of a year, made when first needed; refuses ``facts.year-closed``, for a second one would tell people apart."""
    refuse_closed_year(work, year)
    return keys_of(work.service).make(owner_of(year))


def refuse_closed_year(work: UnitOfWork, year: int) -> None:
    """Refuse ``facts.year-closed``; otherwise the year is not closed before this transaction ends."""
    take_year(work, year)
    if work.session.scalars(select(closed_year_table.c.year).where(closed_year_table.c.year == year)).first() is not None:
        raise Refused(YEAR_CLOSED, field="quarter", year=year)


def take_year(work: UnitOfWork, year: int) -> None:
    """Wait until nobody else seals or closes this year, and keep it so to the end of the transaction."""
    take_turn(work.session, f"facts-year:{year}")


def owner_of(year: int) -> UUID:
    """Whom the key store knows the key of a year by."""
    return uuid5(NAMESPACE_URL, _OWNER.format(year=year))
