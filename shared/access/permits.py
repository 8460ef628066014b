"""Permits: how a file and a name meet without either owner knowing both.

The service that knows who may see whom signs a permit; identity resolves names on a permit alone.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from shared.access import signed
from shared.access.actor import Actor

#: Participants that one permit can name.
MOST = 500
LIFETIME = 300
AUDIENCE = "identity"
#: Services that own relations with participants.
ISSUERS = ("intake", "casemanagement", "referral")


@dataclass(frozen=True)
class Permit:
    """``account`` may learn ``fields`` of these participants, for ``purpose``, for five minutes."""

    issuer: str
    account: UUID
    participants: frozenset[UUID]
    fields: frozenset[str]
    purpose: str


def issue(service: str, actor: Actor, participants: Collection[UUID], fields: Collection[str], purpose: str) -> str:
    """A signed permit. Raises ``ValueError`` for more than :data:`MOST` participants."""
    if len(participants) > MOST:
        raise ValueError(f"a permit names at most {MOST} participants")
    claims = {
        "aud": AUDIENCE,
        "sub": str(actor.account),
        "exp": int(time.time()) + LIFETIME,
        "ids": sorted(str(participant) for participant in participants),
        "fields": sorted(fields),
        "purpose": purpose,
    }
    return signed.sign(service, claims)


def verify(permit: str, actor: Actor) -> Permit:
    """The permit, when it is genuine, still good, and ``actor``'s own. Raises :class:`~shared.access.signed.BadToken`."""
    claims = signed.read(permit, ISSUERS, aud=AUDIENCE, sub=str(actor.account))
    return Permit(
        issuer=claims["iss"],
        account=actor.account,
        participants=frozenset(UUID(one) for one in claims["ids"]),
        fields=frozenset(claims["fields"]),
        purpose=claims["purpose"],
    )
