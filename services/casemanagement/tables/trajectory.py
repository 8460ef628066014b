"""The table of trajectories. What lists ask for has columns; values of the end, read and written whole, are kept as JSON."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.orm import composite, relationship

from services.casemanagement.domain.clocks import Clocks, Extension, Suspension
from services.casemanagement.domain.closing import Advice, Decision, Discussion
from services.casemanagement.domain.emergency import Emergency
from services.casemanagement.domain.hand_over import Linked
from services.casemanagement.domain.stand_in import StandIn
from services.casemanagement.domain.tandem import Tandem
from services.casemanagement.domain.terms import Terms
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.emergencies import emergency_table
from services.casemanagement.tables.registry import registry
from services.casemanagement.tables.stand_ins import stand_in_table
from shared.persistence.columns import Code, Value
from shared.reference.codes import Closing, Cmpps, Ladder, Phase, Statute, StopReason

trajectory_table = Table(
    "trajectory",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("request", Uuid, nullable=False, unique=True),
    Column("participant", Uuid, nullable=False, index=True),
    Column("file_number", Text, nullable=False, unique=True),
    Column("terms", Value(Terms), nullable=False),
    Column("area", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("birth_year", SmallInteger, nullable=False),
    Column("statute", Code(Statute), nullable=False),
    Column("problems", Value(tuple[Cmpps, ...]), nullable=False),
    Column("requested_on", Date, nullable=False),
    Column("accepted_on", Date, nullable=False),
    Column("vaph_day_support", Boolean, nullable=False),
    Column("ladder_current", Code(Ladder)),
    Column("ladder_potential", Code(Ladder)),
    Column("phase", Code(Phase), nullable=False),
    Column("work", Uuid),
    Column("work_organisation", Text),
    Column("care", Uuid),
    Column("care_organisation", Text),
    Column("submitted_on", Date),
    Column("started_on", Date),
    Column("minimum_on", Date),
    Column("planned_end", Date),
    Column("hard_end", Date),
    Column("extension", Value(Extension)),
    Column("suspension", Value(Suspension)),
    Column("advice", Value(Advice)),
    Column("discussion", Value(Discussion)),
    Column("decision", Value(Decision)),
    Column("referrals", Value(tuple[Linked, ...]), nullable=False),
    Column("closing", Code(Closing)),
    Column("stop_reason", Code(StopReason)),
    Column("closed_on", Date),
    Column("delete_after", Date),
    Column("version", Integer, nullable=False),
    # The lists that people page through: of an area, of an area in one phase, of one's own files.
    Index("ix_trajectory_area", "area", "accepted_on", "id"),
    Index("ix_trajectory_area_phase", "area", "phase", "accepted_on", "id"),
    Index("ix_trajectory_end", "area", "planned_end", postgresql_where=text("phase IN ('running', 'suspended')")),
    Index("ix_trajectory_work", "work", "accepted_on", "id"),
    Index("ix_trajectory_care", "care", "accepted_on", "id"),
    # What a run of retention looks for.
    Index("ix_trajectory_delete_after", "delete_after", "id", postgresql_where=text("delete_after IS NOT NULL")),
)

_c = trajectory_table.c


def _empty(*values: object) -> bool:
    return all(value is None for value in values)


registry.map_imperatively(
    Trajectory,
    trajectory_table,
    properties={
        "tandem": composite(Tandem, _c.work, _c.work_organisation, _c.care, _c.care_organisation, return_none_on=_empty),
        "stand_ins": relationship(StandIn, viewonly=True, order_by=(stand_in_table.c.starts, stand_in_table.c.id)),
        # Both are asked for only of a casemanager who stands nowhere else in the file (services.casemanagement.access).
        "emergencies": relationship(Emergency, viewonly=True, order_by=emergency_table.c.opened_at),
        "clocks": composite(Clocks, _c.started_on, _c.minimum_on, _c.planned_end, _c.hard_end, return_none_on=_empty),
    },
)
