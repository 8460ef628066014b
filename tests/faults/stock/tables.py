"""What a stock service keeps; the judge reads its history and its effects from tables named as ours."""

from sqlalchemy import Column, Identity, Integer, MetaData, Table, Text, Uuid

#: In the environment of a service: the address of its database.
DATABASE = "STOCK_DATABASE"

metadata = MetaData()
thing_table = Table("thing", metadata, Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False))
#: What was told, in the transaction of the change: without it nobody could say what was owed.
event_table = Table(
    "event",
    metadata,
    Column("position", Integer, Identity(), primary_key=True),
    Column("event_id", Uuid, nullable=False),
    Column("aggregate_type", Text, nullable=False),
    Column("aggregate_id", Uuid, nullable=False),
    Column("aggregate_version", Integer, nullable=False),
    Column("correlation_id", Uuid, nullable=False),
    Column("causation_id", Uuid),
)
effect_table = Table(
    "effect",
    metadata,
    Column("position", Integer, Identity(), primary_key=True),
    Column("event_id", Uuid, nullable=False),
    Column("stream", Text, nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
)
#: Keys of commands that were done.
command_table = Table("command", metadata, Column("key", Uuid, primary_key=True))
#: Subjects that this node's handlers stumble over.
trouble_table = Table("trouble", metadata, Column("subject", Uuid, primary_key=True))
