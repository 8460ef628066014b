"""What was taken back or ended after a back-up was made, and has to be so again when that is restored.

A grant that rises from the dead is a breach, which is worse than work that is lost. So each service says what it looks for in the
database that is replaced, and how it does it again in the one that replaces it: with its own events, by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select

from shared.persistence.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Redo:
    """``found`` is asked of the database that is replaced, by its owner; ``again`` gets all rows, and says how many it did.

    A second time there is nothing left to do.
    """

    name: str
    found: Select[Any]
    again: Callable[[UnitOfWork, Sequence[Row[Any]]], int]


@dataclass
class Told:
    """Something of which an event tells, where nothing but its version is needed: texts of it need not be opened."""

    id: UUID
    version: int
