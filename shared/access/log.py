"""The log of who read or changed what: one row per decision about a thing with an id."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert

from shared.access.actor import Actor
from shared.access.decide import Decision
from shared.messaging.tables import access_log_table
from shared.persistence.database import Database


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
        }
        for one in made
        if one.resource.id is not None
    }
    if rows:
        with database.transaction() as session:
            session.execute(insert(access_log_table), list(rows.values()))
