"""Notices, how one wants to be told, and one's calendar: one's own, and nobody else's."""

from shared.access.relations import Relation
from shared.access.table import Allow

ROWS = (
    Allow(kind="notice", actions=("read",), relations=(Relation.SELF,)),
    Allow(kind="notice-preferences", actions=("read", "change"), relations=(Relation.SELF,)),
    # At its secret address a calendar program reads it as oneself.
    Allow(kind="calendar", actions=("read", "change"), relations=(Relation.SELF,)),
)
