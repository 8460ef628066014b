"""What the states of a referral have in common, and how a referral gets its id."""

from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from shared.reference.codes import ReferralState, Track

_NAMESPACE: Final = uuid5(NAMESPACE_URL, "tandem:referral")

#: Somebody may still have to act before the referral comes to rest.
MOVING: Final = frozenset({ReferralState.PROPOSED, ReferralState.WAITING, ReferralState.SENT, ReferralState.ACCEPTED})
#: A receiver knows of the referral.
WITH_RECEIVER: Final = frozenset({ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.STARTED, ReferralState.ENDED})
#: A track that excludes this one has to wait.
EXCLUDING: Final = frozenset({ReferralState.WAITING, ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.STARTED})


def referral_id(trajectory: UUID, track: Track) -> UUID:
    """The id of a trajectory's referral to a track: always the same, so that a second decision opens nothing twice."""
    return uuid5(_NAMESPACE, f"{trajectory}:{track}")
