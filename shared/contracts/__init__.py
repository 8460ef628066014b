"""What services tell each other: one module of events per service that tells.

Importing this package registers every event that Tandem knows.
"""

from shared.contracts import casemanagement, delivery, erasure, identity, intake, portal, referral, reporting
from shared.contracts.event import EVENTS, Event
from shared.contracts.upcasting import check

__all__ = ["casemanagement", "delivery", "erasure", "identity", "intake", "portal", "published", "referral", "reporting"]


def published() -> tuple[type[Event], ...]:
    """Every event of the modules of this package: what golden examples and documents must cover."""
    return tuple(kind for kind in EVENTS.values() if kind.__module__.startswith(f"{__name__}."))


check(published())
