"""Identity's tables. What tells who somebody is stands encrypted in ``person.sealed``; the key of each in another database."""

from uuid import UUID

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, Uuid

from services.identity.domain.lookups import Lookup, LookupKind
from services.identity.domain.person import Person
from shared.persistence.columns import Code, UtcDateTime, Value
from shared.persistence.mapping import mapper_registry

registry = mapper_registry()

person_table = Table(
    "person",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("registered_by", Uuid, nullable=False),
    Column("registered_at", UtcDateTime, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("insz_token", LargeBinary, unique=True),
)

#: Keyed hashes a person is found by; ``sounds`` tells those of a whole word from those of a three-letter piece.
search_token_table = Table(
    "search_token",
    registry.metadata,
    Column("token", LargeBinary, primary_key=True),
    Column("person", Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("sounds", Boolean, nullable=False),
)

lookup_table = Table(
    "lookup",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("account", Uuid, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("kind", Code(LookupKind), nullable=False),
    Column("hits", Integer, nullable=False),
    Column("participants", Value(tuple[UUID, ...]), nullable=False),
    Column("granted_by", Text),
    Index("ix_lookup_at_id", "at", "id"),
    Index("ix_lookup_account", "account", "at", "id"),
    # «Who looked at this person?» is asked by the person, through the privacy officer.
    Index("ix_lookup_participants", "participants", postgresql_using="gin"),
)

registry.map_imperatively(Person, person_table)
registry.map_imperatively(Lookup, lookup_table)
