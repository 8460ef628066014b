"""Read models: tables of a service that are nothing but what its handlers made of what it was told, and so can be made anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Table

if TYPE_CHECKING:
    from shared.persistence.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ReadModel:
    """Some tables of one service, of which no row is there that does not follow from an event.

    ``tables``: each with those columns that tell when the service noted something. What arrives later is noted later, so of these
    only is compared whether there is something. ``tidy`` forgets what is kept long enough, as the service itself does from
    time to time.
    """

    name: str
    tables: Mapping[Table, frozenset[str]]
    tidy: Callable[["UnitOfWork"], object]
