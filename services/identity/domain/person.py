"""A person as identity keeps one: sealed under a key of its own, which is kept elsewhere."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

#: How long whoever registered a person may still read and correct what was typed, without a permit.
REGISTRAR_TERM: Final = timedelta(hours=24)


@dataclass(eq=False)
class Person:
    """A participant's identity. ``sealed`` is the encrypted particulars; ``insz_token`` a keyed hash, to find doubles.

    ``registered_by`` is an account id; ``registered_at`` is UTC.
    """

    id: UUID
    registered_by: UUID
    registered_at: datetime
    sealed: bytes = field(repr=False)
    insz_token: bytes | None = field(default=None, repr=False)
    version: int = 0

    def was_just_registered_by(self, account: UUID, now: datetime) -> bool:
        """Whether this account registered the person less than a day ago."""
        return self.registered_by == account and now - self.registered_at < REGISTRAR_TERM
