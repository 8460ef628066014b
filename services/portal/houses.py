"""Organisations by name, for the pages that tell of them."""

from collections.abc import Iterable

from sqlalchemy import select

from services.portal.tables import organisation_table
from shared.persistence.unit_of_work import UnitOfWork


def called(work: UnitOfWork, organisations: Iterable[str]) -> dict[str, str]:
    """The names of organisations, by KBO number; the unknown are left out. One statement."""
    columns = organisation_table.c
    rows = work.session.execute(select(columns.kbo, columns.name).where(columns.kbo.in_(set(organisations))))
    return {row.kbo: row.name for row in rows}


def known(work: UnitOfWork) -> dict[str, str]:
    """The names of all organisations, by KBO number, in the order of the names. One statement."""
    columns = organisation_table.c
    return {row.kbo: row.name for row in work.session.execute(select(columns.kbo, columns.name).order_by(columns.name))}
