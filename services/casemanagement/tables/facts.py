"""What the facts of a quarter rest on and end in: referrals, sealed batches, closed years, the made-up register of the demo."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Identity, Integer, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY

from services.casemanagement.domain.batch import FactBatch, SealingState
from services.casemanagement.domain.hand_over import ReferralOutcome
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import Code
from shared.reference.codes import Track, TrackAnswer

referral_outcome_table = Table(
    "referral_outcome",
    registry.metadata,
    Column("referral", Uuid, primary_key=True),
    Column("trajectory", Uuid, ForeignKey("trajectory.id"), nullable=False, index=True),
    Column("track", Code(Track), nullable=False),
    Column("organisation", Text),
    Column("answer", Code(TrackAnswer)),
    Column("accepted_on", Date, index=True),
    Column("waited_days", Integer),
)

fact_batch_table = Table(
    "fact_batch",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("quarter", Text, nullable=False, unique=True),
    Column("parts", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("sealed_on", Date, nullable=False),
    Column("state", Code(SealingState), nullable=False),
    Column("after", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
)

#: Rows of a quarter that is being sealed, until each is told. ``shuffle`` is random, and the order in which they go out.
sealing_row_table = Table(
    "sealing_row",
    registry.metadata,
    Column("batch", Uuid, ForeignKey("fact_batch.id"), primary_key=True),
    Column("shuffle", Uuid, primary_key=True, server_default=text("gen_random_uuid()")),
    Column("row", ARRAY(Text), nullable=False),
)

#: Years that are over: the key of ``owner`` is destroyed, and no other is made for them.
closed_year_table = Table(
    "closed_year",
    registry.metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("owner", Uuid, nullable=False),
    Column("closed_on", Date, nullable=False),
)

#: Made-up rows of the demo's register, until their quarter is sealed.
synthetic_fact_table = Table(
    "synthetic_fact",
    registry.metadata,
    Column("position", BigInteger, Identity(always=True), primary_key=True),
    Column("quarter", Text, nullable=False, index=True),
    Column("row", ARRAY(Text), nullable=False),
)

registry.map_imperatively(ReferralOutcome, referral_outcome_table)
registry.map_imperatively(FactBatch, fact_batch_table)
