"""What the sector decides where the law is silent, from the environment; read once, at the start."""

import os
from functools import cache


def read_retention_months() -> int:
    """Months that a request is kept which ended without a file. Raises ``ValueError`` for a value that is none."""
    months = int(os.environ.get("TANDEM_REQUEST_RETENTION_MONTHS", "12"))
    if months < 1:
        raise ValueError("TANDEM_REQUEST_RETENTION_MONTHS is at least 1")
    return months


@cache
def retention_months() -> int:
    """The term of this process."""
    return read_retention_months()
