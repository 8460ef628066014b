"""What has a database with migrations of its own: every service, and what stands beside them."""

from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import MetaData

from shared.persistence.rights import Rights


class Migrated(Protocol):
    """A database by its name, and the tables that its code knows."""

    @property
    def name(self) -> str:
        """Of the database and of its runtime role."""
        ...

    @property
    def metadata(self) -> MetaData:
        """Its tables."""
        ...

    @property
    def rights(self) -> Rights:
        """What kinds of process that have a role of their own may do."""
        ...


@dataclass(frozen=True)
class Store:
    """A database that is no service's own."""

    name: str
    metadata: MetaData
    rights: Rights = field(default_factory=dict)
