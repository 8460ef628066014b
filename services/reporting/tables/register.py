"""What was received: facts that no screen reads. No row of them has an id, a number or a time by which it could be joined."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Numeric, Table, Text, Uuid

from services.reporting.domain.batch import Batch
from services.reporting.tables.registry import registry
from shared.persistence.columns import Value
from shared.reference.facts import COLUMNS

SCHEMA: Final = "register"

#: A sealed quarter, and which of its parts are there.
batch_table: Final = Table(
    "batch",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("period", Text, nullable=False, unique=True),
    Column("parts", Integer, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("received", Value(tuple[int, ...]), nullable=False),
    schema=SCHEMA,
)

#: ``record_key`` is a keyed hash of the person's pseudonym and the quarter: the draws of the rounding come from their sums.
fact_table: Final = Table(
    "fact",
    registry.metadata,
    Column("batch", Uuid, nullable=False),
    *(Column(name, Text, nullable=False) for name in COLUMNS),
    Column("record_key", Numeric(20), nullable=False),
    Index("ix_fact_quarter", "quarter"),
    schema=SCHEMA,
)

#: What shows that no organisation learns anything of others by subtracting its own; outside, its digest with the nonce is known.
insider_proof_table: Final = Table(
    "insider_proof",
    registry.metadata,
    Column("period", Text, primary_key=True),
    Column("nonce", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    schema=SCHEMA,
)

registry.map_imperatively(Batch, batch_table)
