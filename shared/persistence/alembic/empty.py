"""Migrations that cannot carry over what is there; the versions that wrote it were for made-up people alone."""

import sqlalchemy as sa
from alembic import op

from shared.mistake import KeptOtherwise


def must_be_empty(table: str, why: str) -> None:
    """Go on only when a table has no rows. Raises ``KeptOtherwise``, and nothing was changed."""
    if op.get_bind().scalar(sa.text(f"SELECT EXISTS (SELECT FROM {table})")):  # noqa: S608 -- a name in a migration
        raise KeptOtherwise(f"the table {table} has rows of an older version: {why}; start with an empty database (make reset)")
