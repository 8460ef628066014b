"""The table of what was copied to VDAB's register, one row a thing."""

from sqlalchemy import Column, ForeignKey, Table, Text, Uuid

from services.casemanagement.domain.copy import Copied
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import UtcDateTime

copied_table = Table(
    "copied",
    registry.metadata,
    Column("trajectory", Uuid, ForeignKey("trajectory.id"), primary_key=True),
    Column("item", Uuid, primary_key=True),
    Column("version", Text, nullable=False),
    Column("by", Uuid, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

registry.map_imperatively(Copied, copied_table)
