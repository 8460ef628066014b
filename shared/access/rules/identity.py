"""Who may search, register, read and correct persons. Nobody reads a person by role alone."""

from shared.access.relations import Relation
from shared.access.table import Allow

ROWS = (
    # Only intake workers and VDAB search among everyone: somebody new must not be registered twice.
    Allow(kind="register", actions=("read", "search", "register"), relations=(Relation.INTAKE, Relation.VDAB)),
    # Whoever just registered a person mends typing mistakes; after a day a permit of the file's owner is needed.
    Allow(kind="person", actions=("read", "correct"), relations=(Relation.REGISTRAR, Relation.PERMIT_HOLDER)),
    # A receiving organisation learns who comes, from a permit of referral; it corrects nothing.
    Allow(kind="person", actions=("read",), relations=(Relation.RECEIVER, Relation.PARTICIPANT)),
    Allow(kind="lookup", actions=("read",), relations=(Relation.PRIVACY_OFFICER,)),
)
