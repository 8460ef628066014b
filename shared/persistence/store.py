"""What has a database with migrations of its own: every service, and what stands beside them."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import MetaData


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


@dataclass(frozen=True)
class Store:
    """A database that is no service's own."""

    name: str
    metadata: MetaData
