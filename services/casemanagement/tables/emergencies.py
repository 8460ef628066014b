"""The table of files that were opened in an emergency."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, Uuid

from services.casemanagement.domain.emergency import Emergency
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import Code, UtcDateTime
from shared.reference.codes import Compartment, EmergencyGround, Verdict

emergency_table = Table(
    "emergency",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("trajectory", Uuid, ForeignKey("trajectory.id"), nullable=False, index=True),
    Column("area", Text, nullable=False),
    Column("side", Code(Compartment), nullable=False),
    Column("account", Uuid, nullable=False),
    Column("function", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("ground", Code(EmergencyGround), nullable=False),
    Column("motive", Text, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("verdict", Code(Verdict)),
    Column("reviewed_by", Uuid),
    Column("reviewed_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Index("ix_emergency_account", "account", "until"),
    Index("ix_emergency_opened", "opened_at", "id"),
)

registry.map_imperatively(Emergency, emergency_table)
