"""Events of letting go: of what need be kept no longer, and of a whole person, which each service confirms for itself.

An erased person leaves ids behind, in events and in the log of who looked: they lead to nobody.
"""

from uuid import UUID

from shared.contracts.event import Event, event

#: The subject is a request that casemanagement had the file of.
RELEASE = "casemanagement.release"


@event("casemanagement.request-released", RELEASE)
class RequestReleased(Event):
    """The file of a request reached the end of its retention and is erased; the request was kept for its sake."""

    participant: UUID
