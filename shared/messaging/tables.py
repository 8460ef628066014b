"""The tables of delivery, the same in each service's database."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

_metadata = MetaData()

#: What happened, for ever: the truth from which everything can be sent again.
event_table = Table(
    "event",
    _metadata,
    Column("position", BigInteger, Identity(always=True), primary_key=True),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("aggregate_type", Text, nullable=False),
    Column("aggregate_id", Uuid, nullable=False),
    Column("aggregate_version", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("data", JSONB, nullable=False),
    Column("actor", Uuid, nullable=False),
    Column("actor_organisation", Text, nullable=False),
    Column("actor_function", Text, nullable=False),
    Column("correlation_id", Uuid, nullable=False),
    Column("causation_id", Uuid),
    Column("occurred_at", DateTime(timezone=True), nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    # A second writer of the same version fails: history cannot fork. The id first, for who asks what became of one thing.
    UniqueConstraint("aggregate_id", "aggregate_type", "aggregate_version"),
    Index("ix_event_occurred_at", "aggregate_type", "occurred_at"),
)

#: Positions of events still to be sent. Narrow, because its rows come and go.
outbox_table = Table("outbox", _metadata, Column("position", BigInteger, primary_key=True, autoincrement=False))

#: Events that came in, each once.
inbox_table = Table(
    "inbox",
    _metadata,
    Column("event_id", Uuid, primary_key=True),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    # what came in before this column was there has none
    Column("aggregate_type", Text),
    # Rows come in the order of time, so that a few blocks tell where the old ones are.
    Index("ix_inbox_received_at", "received_at", postgresql_using="brin"),
)

#: How far each aggregate of another service was applied here.
progress_table = Table(
    "inbox_progress",
    _metadata,
    Column("aggregate_type", Text, primary_key=True),
    Column("aggregate_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
)

#: How much others told in each hour of the streams that are heard here, as they told it.
tally_table = Table(
    "tally",
    _metadata,
    Column("stream", Text, primary_key=True),
    Column("hour", DateTime(timezone=True), primary_key=True),
    Column("events", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)

#: Events that wait: for an earlier version, for a deploy that knows them, or for another try.
waiting_table = Table(
    "inbox_waiting",
    _metadata,
    Column("event_id", Uuid, primary_key=True),
    Column("aggregate_type", Text, nullable=False),
    Column("aggregate_id", Uuid, nullable=False),
    Column("aggregate_version", Integer, nullable=False),
    Column("producer", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("retry_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    Column("since", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    Column("resend_asked_at", DateTime(timezone=True)),
    Index("ix_inbox_waiting_aggregate", "aggregate_type", "aggregate_id", "aggregate_version"),
)

#: What could not be applied, kept whole until a person decides.
dead_letter_table = Table(
    "dead_letter",
    _metadata,
    Column("id", Uuid, primary_key=True, server_default=text("gen_random_uuid()")),
    Column("event_id", Uuid),
    Column("aggregate_type", Text),
    Column("aggregate_id", Uuid),
    Column("aggregate_version", Integer),
    Column("body", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="1"),
    Column("first_seen", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    Column("resolved_at", DateTime(timezone=True)),
    Column("resolution", Text),
    Index("ix_dead_letter_aggregate", "aggregate_type", "aggregate_id"),
)

#: Dates on which something has to happen; each row runs once.
timer_table = Table(
    "timer",
    _metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Uuid, primary_key=True),
    Column("due", Date, primary_key=True),
    Column("done_at", DateTime(timezone=True)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("retry_at", DateTime(timezone=True)),
    Index("ix_timer_open", "due", "kind", "subject", postgresql_where=text("done_at IS NULL")),
)

#: Answers to repeated requests: which resource a key made. Never a body.
idempotency_table = Table(
    "idempotency",
    _metadata,
    Column("account", Uuid, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request_hash", Text, nullable=False),
    Column("resource", Uuid, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
)

#: Who read or changed what, when and by what function, by which relation it was allowed, or why not, and so for what purpose.
#: ``file`` is what the participant's whole file is known by: the trajectory, or the request before there is one.
access_log_table = Table(
    "access_log",
    _metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    Column("account", Uuid, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("resource", Uuid),
    Column("allowed", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Column("correlation_id", Uuid, nullable=False),
    # lines of before these columns were there have none
    Column("function", Text),
    Column("purpose", Text),
    Column("file", Uuid),
    Index("ix_access_log_resource", "resource", "at"),
    Index("ix_access_log_file", "file", "id"),
    Index("ix_access_log_account", "account", "id"),
    Index("ix_access_log_at", "at", postgresql_using="brin"),
)

MESSAGING_TABLES = tuple(_metadata.sorted_tables)


def add_messaging_tables(metadata: MetaData) -> None:
    """Copy the tables of delivery into a service's own metadata, so that its migrations make them."""
    for table in MESSAGING_TABLES:
        table.to_metadata(metadata)
