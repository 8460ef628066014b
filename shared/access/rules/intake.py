"""Who may do what with a request to participate: the organisation that filed it, and VDAB of its area."""

from shared.access.person_fields import CONTACT, PersonField
from shared.access.relations import Relation
from shared.access.table import Allow

ROWS = (
    Allow(kind="request", actions=("list",), relations=(Relation.INTAKE, Relation.VDAB)),
    Allow(kind="request", actions=("file",), relations=(Relation.INTAKE,)),
    # The person tells the answer, takes the request back or asks a review to whom they know: the filing organisation or VDAB.
    Allow(kind="request", actions=("read", "answer", "withdraw", "ask-review"), relations=(Relation.INTAKE, Relation.VDAB)),
    # Guard 1: only VDAB decides (decree of 8 July 2022, art. 8).
    Allow(kind="request", actions=("take-up", "decide"), relations=(Relation.VDAB,)),
    # Half-finished: of whoever began it alone, who is told no more of the person than the search told them.
    Allow(kind="draft", actions=("list", "begin", "read", "fill", "discard"), relations=(Relation.INTAKE,)),
    Allow(kind="draft", actions=("identify",), relations=(Relation.INTAKE,), fields=(PersonField.NAME, PersonField.BIRTH_DATE)),
    # Who handles a request may learn whose it is.
    Allow(
        kind="request",
        actions=("identify",),
        relations=(Relation.INTAKE, Relation.VDAB),
        fields=CONTACT,
    ),
)
