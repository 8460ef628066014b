"""How notifications keeps notices, its directory of accounts and tandems, preferences and mails."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Time,
    UniqueConstraint,
    Uuid,
    text,
)

from services.notifications.domain.calendar import CalendarAddress, Entry
from services.notifications.domain.delivery import Delivery, DeliveryState
from services.notifications.domain.directory import Member, Tandem
from services.notifications.domain.notice import Notice, NoticeCode
from services.notifications.domain.preferences import Preferences
from shared.persistence.columns import Code, UtcDateTime, Value
from shared.persistence.mapping import mapper_registry
from shared.reference.codes import Role, Track

registry = mapper_registry()

notice_table = Table(
    "notice",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("code", Code(NoticeCode), nullable=False),
    Column("address", Text, nullable=False),
    Column("about", Uuid, nullable=False),
    Column("trajectory", Uuid),
    Column("due", Date),
    Column("track", Code(Track)),
    Column("quarter", Text),
    Column("caused_by", Uuid, nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Index("ix_notice_open", "address", "raised_at", "id", postgresql_where=text("closed_at IS NULL")),
    Index("ix_notice_about", "about"),
    Index("ix_notice_trajectory", "trajectory"),
)

#: Which account read which notice.
reading_table = Table(
    "reading",
    registry.metadata,
    Column("notice", Uuid, ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True),
    Column("account", Uuid, primary_key=True),
    Column("read_at", UtcDateTime, nullable=False),
    Index("ix_reading_account", "account", "notice"),
)

member_table = Table(
    "member",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("roles", Value(tuple[Role, ...]), nullable=False),
    Column("areas", Value(tuple[str, ...]), nullable=False),
    Column("active", Boolean, nullable=False),
)

tandem_table = Table(
    "tandem",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("participant", Uuid, nullable=False, index=True),
    Column("work", Uuid, nullable=False),
    Column("care", Uuid, nullable=False),
    Column("closed_at", UtcDateTime),
)

#: At which addresses an account is reached: what follows from its membership and its tandems, spelled out for the joins.
reach_table = Table(
    "reach",
    registry.metadata,
    Column("account", Uuid, primary_key=True),
    Column("address", Text, primary_key=True),
    Index("ix_reach_address", "address"),
)

preferences_table = Table(
    "preferences",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("mail", Boolean, nullable=False),
    Column("mail_address", Text),
    Column("language", Text, nullable=False),
    Column("daily_at", Time, nullable=False),
)

delivery_table = Table(
    "delivery",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("account", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("notices", Integer, nullable=False),
    Column("state", Code(DeliveryState), nullable=False),
    Column("tried_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("retry_at", UtcDateTime),
    # One mail a day for an account.
    UniqueConstraint("account", "day"),
)

# A mail that a dead process was sending is looked for at every turn.
Index("ix_delivery_sending", delivery_table.c.tried_at, postgresql_where=text("state = 'sending'"))

#: What stands in whose calendar.
entry_table = Table(
    "calendar_entry",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("account", Uuid, primary_key=True),
    Column("trajectory", Uuid, nullable=False, index=True),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Index("ix_calendar_entry_account", "account", "starts_at"),
)

address_table = Table(
    "calendar_address",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("secret", LargeBinary, nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("read_at", UtcDateTime),
)

for kind, table in (
    (Entry, entry_table),
    (CalendarAddress, address_table),
    (Notice, notice_table),
    (Member, member_table),
    (Tandem, tandem_table),
    (Preferences, preferences_table),
    (Delivery, delivery_table),
):
    registry.map_imperatively(kind, table)
