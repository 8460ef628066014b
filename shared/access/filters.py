"""Filters of lists: nobody asks by a filter what they may not see."""

from collections.abc import Collection

import structlog

from shared.access.decide import READ, Resource
from shared.access.relations import Relation
from shared.access.table import ALL_FIELDS, rows_for
from shared.reference.codes import Compartment
from shared.rules import NOT_FOUND, Refused

log = structlog.get_logger()


def sees(kind: str, relations: Collection[Relation], names: Collection[str]) -> bool:
    """Whether who stands in one of these ways towards a thing sees all these fields of it."""
    rows = [row for row in rows_for(kind, READ) if row.fits(frozenset(relations), Compartment.SHARED)]
    shown = frozenset().union(*(row.fields for row in rows))
    return shown >= ALL_FIELDS or shown >= frozenset(names)


def check_filters(listed: Resource, names: Collection[str]) -> None:
    """Refuse filters on what the actor sees of nothing in the list: it does not exist (404), and that it was asked is logged.

    ``listed`` is all such things together, with every relation that the actor can have to any.
    """
    if names and not sees(listed.kind, listed.relations, names):
        log.warning("filter-refused", kind=listed.kind, fields=sorted(names))
        raise Refused(NOT_FOUND)
