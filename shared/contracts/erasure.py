"""Events of letting go: of what need be kept no longer, and of a whole person, which each service confirms for itself.

An erased person leaves ids behind, in events and in the log of who looked: they lead to nobody.
"""

from uuid import UUID

from shared.contracts.event import Event, event
from shared.reference.codes import ErasureGround

#: The subject is a request that casemanagement had the file of.
RELEASE = "casemanagement.release"

#: The subject is the erasure of one person; also in the streams in which services confirm it.
ERASURE = "casemanagement.erasure"


@event("casemanagement.request-released", RELEASE)
class RequestReleased(Event):
    """The file of a request reached the end of its retention and is erased; the request was kept for its sake."""

    participant: UUID


@event("casemanagement.erasure-ordered", ERASURE)
class ErasureOrdered(Event):
    """Everything that is known of a person is to be erased, and each service to say that it did."""

    participant: UUID
    ground: ErasureGround


@event("casemanagement.erasure-unconfirmed", ERASURE)
class ErasureUnconfirmed(Event):
    """A day went by, and these services (``missing``) have not said that they erased the person."""

    participant: UUID
    missing: tuple[str, ...]


@event("casemanagement.person-erased", ERASURE)
class PersonErased(Event):
    """Each service said that it keeps nothing of the person."""

    participant: UUID


@event("identity.participant-erased", "identity.erasure")
class ErasedInIdentity(Event):
    """The person's key is destroyed; name, number, contact and what they were found by are gone."""


@event("intake.participant-erased", "intake.erasure")
class ErasedInIntake(Event):
    """The person's requests are gone, and no other can be filed for that id."""


@event("intake.participant-let-go", "intake.erasure")
class ParticipantLetGo(Event):
    """The last request of a person reached the end of its retention. The subject is the participant."""


@event("referral.participant-erased", "referral.erasure")
class ErasedInReferral(Event):
    """The person's referrals with their traces, grants and permissions are gone."""


@event("portal.participant-erased", "portal.erasure")
class ErasedInPortal(Event):
    """The person's own accounts are gone, if there were any; who keeps something of an account erases it now."""

    participant: UUID
    accounts: tuple[UUID, ...]


@event("notifications.participant-erased", "notifications.erasure")
class ErasedInNotifications(Event):
    """Notices of the person's files are gone, and what was kept of the person's own accounts."""
