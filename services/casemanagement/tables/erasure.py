"""The erasures of persons, and the log of retention."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, Table, Uuid

from services.casemanagement.domain.erasure import Erasure
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import Code, UtcDateTime, Value
from shared.reference.codes import ErasureGround
from shared.retention import add_run_table

erasure_table = Table(
    "erasure",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    # one for each person; the command says so kindly, this makes it so
    Column("participant", Uuid, nullable=False, unique=True),
    Column("ground", Code(ErasureGround), nullable=False),
    Column("ordered_by", Uuid, nullable=False),
    Column("ordered_at", UtcDateTime, nullable=False),
    Column("confirmed", Value(dict[str, datetime]), nullable=False),
    Column("done_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Index("ix_erasure_ordered_at", "ordered_at", "id"),
)

retention_run_table = add_run_table(registry.metadata)

registry.map_imperatively(Erasure, erasure_table)
