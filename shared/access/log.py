"""The log of who read or changed what: one row per decision about a thing with an id."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.access.decide import Decision
from shared.access.purposes import purpose_of
from shared.messaging.tables import access_log_table
from shared.persistence.database import Database

#: Years for which is remembered who looked at or changed what: as long as a closed file is kept. A trigger guards it.
KEPT = 10


def forget_access(session: Session) -> int:
    """Forget who looked more than :data:`KEPT` years ago; how many rows."""
    looked = text("DELETE FROM access_log WHERE at < clock_timestamp() - interval '1 year' * :years RETURNING 1")
    return len(session.execute(looked, {"years": KEPT}).all())


def write_log(database: Database, actor: Actor, made: Sequence[Decision], correlation: UUID) -> None:
    """Write the decisions of one request in a transaction of its own, so that what was refused is logged too."""
    rows = {
        (one.action, one.resource.kind, one.resource.id): {
            "account": actor.account,
            "organisation": actor.organisation,
            "action": one.action,
            "kind": one.resource.kind,
            "resource": one.resource.id,
            "allowed": one.allowed,
            "why": one.why,
            "correlation_id": correlation,
            "function": actor.function,
            "purpose": purpose_of(one.why),
            "file": one.resource.file,
        }
        for one in made
        if one.resource.id is not None
    }
    if rows:
        with database.transaction() as session:
            session.execute(insert(access_log_table), list(rows.values()))
