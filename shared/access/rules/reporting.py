"""Who may read published figures: SAM. They hold nobody, so there is no file to be on. Officers see what they sign."""

from shared.access.relations import Relation
from shared.access.table import Allow

READERS = (Relation.SAM, Relation.PRIVACY_OFFICER)

ROWS = (
    Allow(kind="plan", actions=("read",), relations=READERS),
    Allow(kind="release", actions=("read",), relations=READERS),
    Allow(kind="proposal", actions=("read",), relations=(Relation.PRIVACY_OFFICER,)),
    # Who reads may wish for a table, and sees their own wishes alone; who answers sees all.
    Allow(kind="plan-request", actions=("read",), relations=READERS),
    Allow(kind="plan-request", actions=("ask",), relations=(Relation.SAM,)),
    Allow(kind="plan-request", actions=("answer",), relations=(Relation.PRIVACY_OFFICER,)),
    # The engine makes, a person lets it be seen: nobody can do both.
    Allow(kind="desk", actions=("read", "make", "sign", "withdraw", "sign-plan"), relations=(Relation.PRIVACY_OFFICER,)),
)
