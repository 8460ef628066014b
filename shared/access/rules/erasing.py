"""Who may see what is to be erased by itself, and have a person erased: whoever answers for privacy, who opens no file."""

from shared.access.relations import Relation
from shared.access.table import Allow

ROWS = (
    Allow(kind="retention", actions=("read",), relations=(Relation.PRIVACY_OFFICER,)),
    Allow(kind="erasure", actions=("read", "order"), relations=(Relation.PRIVACY_OFFICER,)),
)
