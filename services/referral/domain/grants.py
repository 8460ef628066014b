"""What referral knows of the participant's grants for a hand-over.

Casemanagement owns them and checks them at every reading; here a grant is a gate and a pair of ids for the package.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shared.reference.codes import Track


@dataclass(eq=False)
class Grant:
    """A grant (toestemming) for one track; ``receiver`` is a KBO number, or None for whichever service takes it up."""

    id: UUID
    trajectory: UUID
    track: Track
    receiver: str | None
    items: tuple[UUID, ...]
    active: bool = True

    def covers(self, organisation: str) -> bool:
        """Whether this organisation may be handed what the grant names."""
        return self.active and self.receiver in (None, organisation)


def covering(grants: Iterable[Grant], organisation: str) -> Grant | None:
    """The grant under which an organisation may receive; one that names it goes before one for any."""
    fitting = [grant for grant in grants if grant.covers(organisation)]
    return min(fitting, key=lambda grant: (grant.receiver is None, grant.id), default=None)
