"""What people decide about releases, and how far the making of one is. No figure of a release stands here."""

from typing import Final

from sqlalchemy import Column, Date, DateTime, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from services.reporting.domain.desk import Asked, MakingState, WithdrawalReason
from services.reporting.tables.registry import registry
from shared.persistence.columns import Code

SCHEMA: Final = "desk"

#: Who asked for a period, how far the engine is with it (``step``), and by what rule it was refused.
making_table: Final = Table(
    "making",
    registry.metadata,
    Column("period", Text, primary_key=True),
    Column("state", Code(MakingState), nullable=False),
    Column("reason", Text),
    Column("step", JSONB),
    Column("lease_until", DateTime(timezone=True)),
    Column("asked_by", Text, nullable=False),
    schema=SCHEMA,
)

#: A privacy officer let these very bytes be seen.
sign_off_table: Final = Table(
    "sign_off",
    registry.metadata,
    Column("period", Text, primary_key=True),
    Column("manifest_sha256", Text, nullable=False),
    Column("officer", Uuid, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("signed_on", Date, nullable=False),
    schema=SCHEMA,
)

plan_sign_off_table: Final = Table(
    "plan_sign_off",
    registry.metadata,
    Column("version", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("officer", Uuid, nullable=False),
    Column("signed_on", Date, nullable=False),
    schema=SCHEMA,
)

withdrawal_table: Final = Table(
    "withdrawal",
    registry.metadata,
    Column("period", Text, primary_key=True),
    Column("reason", Code(WithdrawalReason), nullable=False),
    Column("officer", Uuid, nullable=False),
    Column("on_day", Date, nullable=False),
    schema=SCHEMA,
)

#: A table that a reader would like to see planned, as codes of the plan (``asked``), and what became of the wish.
plan_request_table: Final = Table(
    "plan_request",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("asked", JSONB, nullable=False),
    Column("client", Uuid, nullable=False),
    Column("on_day", Date, nullable=False),
    Column("answer", Code(Asked)),
    schema=SCHEMA,
)
