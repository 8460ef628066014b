"""Where sealed facts and published tables are kept. No row of facts has an id, a number or a time by which it could be joined."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, Uuid

from services.reporting.domain.protection import Cell
from services.reporting.domain.release import Release
from services.reporting.tables.registry import registry
from shared.persistence.columns import Value
from shared.reference.facts import COLUMNS

batch_table: Final = Table(
    "batch",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("quarter", Text, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("received", Value(tuple[int, ...]), nullable=False),
)

fact_table: Final = Table(
    "fact",
    registry.metadata,
    Column("batch", Uuid, nullable=False),
    *(Column(name, Text, nullable=False) for name in COLUMNS),
    Index("ix_fact_batch", "batch"),
)

#: A trigger of the first migration refuses every change of these rows: what was shown cannot be unshown.
release_table: Final = Table(
    "release",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("quarter", Text, nullable=False, unique=True),
    Column("plan", Text, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("cells", Value(tuple[Cell, ...]), nullable=False),
)

registry.map_imperatively(Release, release_table)
