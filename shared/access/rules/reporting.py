"""Who may read the published tables: SAM. They hold nobody, so there is no file to be on."""

from shared.access.relations import Relation
from shared.access.table import Allow

ROWS = (
    Allow(kind="plan", actions=("read",), relations=(Relation.SAM,)),
    Allow(kind="release", actions=("read",), relations=(Relation.SAM,)),
)
