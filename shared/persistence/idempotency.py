"""A repeated POST does nothing twice. Kept are key, account, a keyed hash of the request and the resource; never a body."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.access.keys import secret
from shared.persistence.turns import take_turn
from shared.rules import Refused, rule

#: The longest key in characters.
LONGEST = 128

OTHER_BODY = rule(
    "idempotency.other-body",
    "Deze Idempotency-Key is al gebruikt voor een andere vraag.",
    "This Idempotency-Key was used for another request.",
)
BAD_KEY = rule(
    "idempotency.key",
    f"Een Idempotency-Key heeft 1 tot {LONGEST} zichtbare tekens.",
    f"An Idempotency-Key has 1 to {LONGEST} visible characters.",
    status=400,
)


@dataclass(frozen=True)
class Attempt:
    """One request with its key."""

    account: UUID
    key: str
    request_hash: str

    @classmethod
    def of(cls, service: str, account: UUID, key: str, request: bytes) -> "Attempt":
        """The attempt that a request makes: method, address and body. Raises ``Refused`` for a key that is none.

        The hash is keyed: from a plain one, who reads the table could find the INSZ in a body by trying them all.
        """
        if not 0 < len(key) <= LONGEST or not key.isprintable():
            raise Refused(BAD_KEY, field="Idempotency-Key")
        return cls(account, key, hmac.new(secret(service, "idempotency"), request, hashlib.sha256).hexdigest())


def earlier(session: Session, attempt: Attempt) -> UUID | None:
    """The resource that the same request made before; a second one at the same moment waits here for the first.

    Raises ``Refused`` when the key came with another request.
    """
    take_turn(session, f"idempotency:{attempt.account}:{attempt.key}")
    row = session.execute(
        text("SELECT request_hash, resource FROM idempotency WHERE account = :account AND key = :key"),
        {"account": attempt.account, "key": attempt.key},
    ).one_or_none()
    if row is None:
        return None
    if row.request_hash != attempt.request_hash:
        raise Refused(OTHER_BODY, field="Idempotency-Key")
    found: UUID = row.resource
    return found


def keep(session: Session, attempt: Attempt, resource: UUID) -> None:
    """Remember, with the effect, what the request made."""
    session.execute(
        text("INSERT INTO idempotency (account, key, request_hash, resource) VALUES (:account, :key, :hash, :resource)"),
        {"account": attempt.account, "key": attempt.key, "hash": attempt.request_hash, "resource": resource},
    )


def forget_old(session: Session) -> int:
    """Remove keys older than a day; how many."""
    return len(
        session.execute(
            text("DELETE FROM idempotency WHERE created_at < clock_timestamp() - interval '24 hours' RETURNING key")
        ).all()
    )
