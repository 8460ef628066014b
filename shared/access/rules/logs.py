"""Who may ask a service who looked at what: lines with ids, functions and times, and nobody's name."""

from shared.access.relations import Relation
from shared.access.table import Allow

ROWS = (Allow(kind="access-log", actions=("read",), relations=(Relation.PRIVACY_OFFICER,)),)
