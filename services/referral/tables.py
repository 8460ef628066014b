"""Where services, referrals and their traces, permissions and what is known of trajectories are kept."""

from typing import Final
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.orm import relationship

from services.referral.domain.answer import Answer
from services.referral.domain.attempt import Attempt
from services.referral.domain.candidates import Candidate
from services.referral.domain.gates import GateTurn
from services.referral.domain.grants import Grant
from services.referral.domain.permissions import Permission
from services.referral.domain.referral import Referral
from services.referral.domain.switch import Decision, Switch
from services.referral.domain.tandem import Tandem
from services.referral.domain.welfare_service import Terms, WelfareService
from shared.persistence.columns import Code, UtcDateTime, Value
from shared.persistence.mapping import mapper_registry
from shared.reference.codes import (
    AttemptEnding,
    CancelReason,
    DeclineReason,
    Gate,
    PermissionAuthority,
    ReferralResult,
    ReferralState,
    Track,
)

registry = mapper_registry()

service_table: Final = Table(
    "service",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("track", Code(Track), nullable=False),
    Column("terms", Value(Terms), nullable=False),
    Column("room", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    Column("last_offered_at", UtcDateTime),
    CheckConstraint("room >= 0", name="room"),
    CheckConstraint("held >= 0", name="held"),
    Index("ix_service_track", "track", "id"),
)

switch_table: Final = Table(
    "switch",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("participant", Uuid, nullable=False),
    Column("rule_version", Text, nullable=False),
    Column("decision", Value(Decision), nullable=False),
    Column("tracks", Value(tuple[Track, ...]), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("answer_days", Integer, nullable=False),
    Column("settled_at", UtcDateTime),
)

referral_table: Final = Table(
    "referral",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("trajectory", Uuid, nullable=False),
    Column("participant", Uuid, nullable=False),
    Column("track", Code(Track), nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("rule_version", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("answer", Value(Answer), nullable=False),
    Column("drafted_at", UtcDateTime, nullable=False),
    Column("state", Code(ReferralState), nullable=False),
    Column("gates_open", Value(tuple[Gate, ...]), nullable=False),
    Column("gate_log", Value(tuple[GateTurn, ...]), nullable=False),
    Column("ready_on", Date),
    Column("service", Uuid, ForeignKey("service.id")),
    Column("organisation", Text),
    Column("waiting_for", Value(tuple[UUID, ...]), nullable=False),
    Column("waiting_since", UtcDateTime),
    Column("sent_on", Date),
    Column("started_on", Date),
    Column("ended_on", Date),
    Column("result", Code(ReferralResult)),
    Column("cancel_reason", Code(CancelReason)),
    # One person is with one service at most, and a receiver has it exactly in the states that say so.
    CheckConstraint(
        "(service IS NOT NULL) = (state IN ('sent', 'accepted', 'started', 'ended'))",
        name="receiver",
    ),
    CheckConstraint("(waiting_since IS NOT NULL) = (state = 'waiting-list')", name="waiting"),
    Index("ix_referral_trajectory", "trajectory"),
    Index("ix_referral_participant", "participant"),
    # The lists that VDAB and the receivers page through.
    Index("ix_referral_area", "area", "drafted_at", "id"),
    Index("ix_referral_area_state", "area", "state", "drafted_at", "id"),
    Index("ix_referral_organisation", "organisation", "drafted_at", "id"),
    Index("ix_referral_organisation_state", "organisation", "state", "drafted_at", "id"),
    Index("ix_referral_service", "service", "drafted_at", "id"),
)

# The waiting list of a track, the oldest first.
Index(
    "ix_referral_waiting",
    referral_table.c.track,
    referral_table.c.waiting_since,
    referral_table.c.id,
    postgresql_where=referral_table.c.waiting_since.is_not(None),
)

attempt_table: Final = Table(
    "attempt",
    registry.metadata,
    Column("referral", Uuid, ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("candidates", Value(tuple[Candidate, ...]), nullable=False),
    Column("service", Uuid),
    Column("organisation", Text),
    Column("answer_by", Date),
    Column("ending", Code(AttemptEnding)),
    Column("reason", Code(DeclineReason)),
    Column("ended_at", UtcDateTime),
    Index("ix_attempt_organisation", "organisation", "referral"),
)

# No referral is ever in two services at once: at most one offer is open.
Index("uq_attempt_open", attempt_table.c.referral, unique=True, postgresql_where=attempt_table.c.ending.is_(None))

grant_table: Final = Table(
    "hand_over_grant",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("trajectory", Uuid, nullable=False),
    Column("track", Code(Track), nullable=False),
    Column("receiver", Text),
    Column("items", Value(tuple[UUID, ...]), nullable=False),
    Column("active", Boolean, nullable=False),
    Index("ix_hand_over_grant_trajectory", "trajectory", "track"),
)

permission_table: Final = Table(
    "permission",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("participant", Uuid, nullable=False),
    Column("trajectory", Uuid, nullable=False),
    Column("track", Code(Track), nullable=False),
    Column("authority", Code(PermissionAuthority), nullable=False),
    Column("given_on", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("recorded_by", Uuid, nullable=False),
    Index("ix_permission_participant", "participant", "track"),
    Index("ix_permission_trajectory", "trajectory", "id"),
)

tandem_table: Final = Table(
    "tandem",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("participant", Uuid, nullable=False),
    Column("area", Text, nullable=False),
    Column("work", Uuid, nullable=False),
    Column("work_organisation", Text, nullable=False),
    Column("care", Uuid, nullable=False),
    Column("care_organisation", Text, nullable=False),
    Index("ix_tandem_work", "work"),
    Index("ix_tandem_care", "care"),
)

registry.map_imperatively(WelfareService, service_table)
registry.map_imperatively(Switch, switch_table)
registry.map_imperatively(Attempt, attempt_table)
registry.map_imperatively(
    Referral,
    referral_table,
    properties={
        "attempts": relationship(
            Attempt,
            order_by=attempt_table.c.number,
            cascade="all, delete-orphan",
            passive_deletes=True,
        )
    },
)
registry.map_imperatively(Grant, grant_table)
registry.map_imperatively(Permission, permission_table)
registry.map_imperatively(Tandem, tandem_table)
