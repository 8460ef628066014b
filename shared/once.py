"""Things of which one event is told, and no second."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(eq=False)
class Once:
    """Something that a service does not keep, and tells of once; the database refuses a second event of it."""

    id: UUID
    version: int = 0
