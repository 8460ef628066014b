"""Practice stories for policy work: told by a casemanager, redacted and signed by editors, read by SAM once they are signed.

A story is of no file. Who wrote it is shown to nobody; for its author and the editors it is text until SAM may read it.
"""

from shared.access.relations import Relation
from shared.access.rules.casemanagement import TANDEM
from shared.access.table import Allow

#: What SAM learns: no day, no author, and not who signed.
PUBLISHED = ("id", "text", "bottleneck", "track", "state", "quarter")

ROWS = (
    Allow(kind="stories", actions=("propose",), relations=TANDEM),
    # Each line is decided on again: a casemanager finds the own ones, SAM those that are signed.
    Allow(kind="stories", actions=("list",), relations=(*TANDEM, Relation.STORY_EDITOR, Relation.SAM, Relation.PRIVACY_OFFICER)),
    Allow(kind="story", actions=("read", "redact", "withdraw"), relations=(Relation.AUTHOR, Relation.STORY_EDITOR)),
    Allow(kind="story", actions=("sign",), relations=(Relation.STORY_EDITOR,)),
    Allow(kind="story", actions=("read",), relations=(Relation.SAM,), fields=PUBLISHED),
    # Whoever is recognised in one asks the privacy officer to have it erased.
    Allow(kind="story", actions=("read", "erase"), relations=(Relation.PRIVACY_OFFICER,)),
)
