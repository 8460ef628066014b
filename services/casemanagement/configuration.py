"""What the sector decides where the law is silent, from the environment; read once, at the start."""

import os
from functools import cache

from services.casemanagement.domain.terms import House
from shared.reference.codes import Role


def read_house() -> House:
    """The configuration as the environment says now. Raises ``ValueError`` for a value that is none."""
    standard = House()
    extended_by = os.environ.get("TANDEM_EXTENDED_BY")
    extension_months = os.environ.get("TANDEM_EXTENSION_MONTHS")
    retention_years = os.environ.get("TANDEM_RETENTION_YEARS")
    return House(
        extended_by=Role(extended_by) if extended_by else standard.extended_by,
        extension_months=int(extension_months) if extension_months else standard.extension_months,
        near_days=int(os.environ.get("TANDEM_NEAR_DAYS", standard.near_days)),
        suspension_moves_end=os.environ.get("TANDEM_SUSPENSION_MOVES_END", "no") == "yes",
        retention_years=int(retention_years) if retention_years else standard.retention_years,
    )


@cache
def house() -> House:
    """The configuration of this process."""
    return read_house()
