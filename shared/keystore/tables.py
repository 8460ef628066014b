"""The keys of one service, one for each owner."""

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, Table, Text, Uuid

from shared.persistence.mapping import NAMES

metadata = MetaData(naming_convention=NAMES)

#: The key of ``owner``, a person or a file, wrapped by the master key of that name; what it seals is in another database.
data_key_table = Table(
    "data_key",
    metadata,
    Column("owner", Uuid, primary_key=True),
    Column("master", Text, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

#: Whose key was destroyed and when, so that what a restored back-up brings back of them is erased again.
destroyed_table = Table(
    "destroyed",
    metadata,
    Column("owner", Uuid, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)
