"""The same three services as nameko's own documentation and examples write them: commit, then dispatch; receive, then commit.

They have what is not a question of delivery: a command that comes again under its key does nothing, and a client hears 503 when
a server is away, so that it comes again. What carries the events is nameko's `event_handler` and `EventDispatcher` alone, with
their defaults: durable queues, confirms, ten workers.
"""

import os
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from amqp.exceptions import AMQPError
from kombu.exceptions import OperationalError as BrokerAway
from nameko.events import EventDispatcher, event_handler
from nameko.web.handlers import http
from sqlalchemy import create_engine, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_unless
from sqlalchemy.exc import OperationalError as DatabaseAway
from sqlalchemy.orm import Session

from tests.faults.stock.tables import DATABASE, command_table, effect_table, event_table, thing_table, trouble_table
from tests.faults.toy import MIRRORED, STEPPED, mirror_of, others

_AWAY = (DatabaseAway, BrokerAway, AMQPError, OSError)

Told = dict[str, Any]


def service(node: str) -> type:
    """One of the three, as a nameko service."""
    engine = create_engine(os.environ[DATABASE], pool_pre_ping=True, connect_args={"connect_timeout": 5})

    class Stock:
        """Counts, and mirrors what the other two count."""

        name = node
        dispatch = EventDispatcher()

        @http("GET", "/ready")  # type: ignore[untyped-decorator]  # nameko ships no types
        def ready(self, _request: object) -> str:
            """It takes commands."""
            return ""

        @http("POST", f"/api/{node}/v1/counters/<uuid:counter>/steps")  # type: ignore[untyped-decorator]  # idem
        def order(self, request: Any, counter: UUID) -> tuple[int, str]:
            """The one command that there is."""
            try:
                told = _step(engine, STEPPED[node].aggregate, counter, UUID(request.headers["Idempotency-Key"]))
                if told is not None:
                    self.dispatch("stepped", told)
            except _AWAY:
                return 503, ""
            return 200, ""

        def mirror(self, told: Told) -> None:
            """A step of another: kept, and told of in turn."""
            with Session(engine) as session, session.begin():
                _keep(session, told)
                seen = mirror_of(UUID(told["subject"]), node)
                session.execute(insert_unless(thing_table).values(id=seen, version=0).on_conflict_do_nothing())
                of_its_own = _record(session, MIRRORED[node].aggregate, seen, told["correlation"], told["id"])
            self.dispatch("mirrored", of_its_own)

        def keep(self, told: Told) -> None:
            """What another mirrored: kept."""
            with Session(engine) as session, session.begin():
                _keep(session, told)

    for other in others(node):
        event_handler(other, "stepped")(Stock.mirror)
        event_handler(other, "mirrored")(Stock.keep)
    return Stock


def _step(engine: Any, stream: str, counter: UUID, key: UUID) -> Told | None:
    """Count one up; nothing when that was done under this key."""
    with Session(engine) as session, session.begin():
        known = insert_unless(command_table).values(key=key).on_conflict_do_nothing().returning(command_table.c.key)
        if session.execute(known).first() is None:
            return None
        return _record(session, stream, counter, str(key), None)


def _record(session: Session, stream: str, subject: UUID, correlation: str, causation: str | None) -> Told:
    """The thing is one version further, and what is told of it stands in the same transaction."""
    further = update(thing_table).where(thing_table.c.id == subject).values(version=thing_table.c.version + 1)
    version = session.execute(further.returning(thing_table.c.version)).scalar_one()
    told = {"id": str(uuid4()), "stream": stream, "subject": str(subject), "version": version, "correlation": correlation}
    session.execute(
        insert(event_table),
        {
            "event_id": UUID(told["id"]),
            "aggregate_type": stream,
            "aggregate_id": subject,
            "aggregate_version": version,
            "correlation_id": UUID(correlation),
            "causation_id": UUID(causation) if causation else None,
        },
    )
    return told


def _keep(session: Session, told: Mapping[str, Any]) -> None:
    subject = UUID(told["subject"])
    if (
        session.execute(select(text("1")).select_from(trouble_table).where(trouble_table.c.subject == subject)).first()
        is not None
    ):
        raise ZeroDivisionError
    row = {"event_id": UUID(told["id"]), "stream": told["stream"], "subject": subject, "version": told["version"]}
    session.execute(insert(effect_table), row)
