"""The table of named replacements of casemanagers."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, Uuid

from services.casemanagement.domain.stand_in import StandIn
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import Code, UtcDateTime
from shared.reference.codes import Compartment

stand_in_table = Table(
    "stand_in",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("trajectory", Uuid, ForeignKey("trajectory.id"), nullable=False),
    Column("side", Code(Compartment), nullable=False),
    Column("account", Uuid, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("starts", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("named_by", Uuid, nullable=False),
    Column("named_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Index("ix_stand_in_account", "account", "until"),
    Index("ix_stand_in_trajectory", "trajectory", "starts", "id"),
)

registry.map_imperatively(StandIn, stand_in_table)
