"""Who may see and manage organisations and accounts."""

from shared.access.relations import Relation
from shared.access.table import Allow

ROWS = (
    Allow(kind="account", actions=("read",), relations=(Relation.SELF,)),
    # The administrator of an organisation manages its members; the one of VDAB, which keeps the platform, everybody's.
    Allow(kind="account", actions=("read", "create", "change", "end", "invite"), relations=(Relation.ORGANISATION_ADMIN,)),
    # Who coordinates an area, reads the logs, or is a participant: given by an organisation itself it would open others' files.
    Allow(kind="account", actions=("appoint",), relations=(Relation.VDAB,)),
    # Programs likewise; what a program of an organisation may read beyond its own is given by the platform alone.
    Allow(kind="client", actions=("read", "create", "renew", "end"), relations=(Relation.ORGANISATION_ADMIN,)),
    Allow(kind="client", actions=("appoint",), relations=(Relation.VDAB,)),
    Allow(kind="organisation", actions=("read",), relations=(Relation.ANYONE,)),
    Allow(kind="organisation", actions=("register",), relations=(Relation.VDAB,)),
    # Professionals see each other's name and function on the screens; participants see functions only.
    Allow(kind="directory", actions=("read",), relations=(Relation.ANYONE,)),
)
