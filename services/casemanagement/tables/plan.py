"""The plan and the final report of a trajectory, each an aggregate of its own."""

from sqlalchemy import Column, Date, ForeignKey, Integer, SmallInteger, Table, Text, Uuid

from services.casemanagement.domain.closing import Report
from services.casemanagement.domain.plan import Plan, Signature
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import Code, Value
from shared.reference.codes import Ladder

plan_table = Table(
    "plan",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("trajectory", Uuid, ForeignKey("trajectory.id"), nullable=False, unique=True),
    Column("goal", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("rights_and_duties", Text, nullable=False),
    Column("starts_on", Date),
    Column("planned_end", Date),
    Column("evaluation_every_months", SmallInteger),
    Column("signatures", Value(tuple[Signature, ...]), nullable=False),
    Column("agreed_on", Date),
    Column("version", Integer, nullable=False),
)

report_table = Table(
    "report",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("trajectory", Uuid, ForeignKey("trajectory.id"), nullable=False, unique=True),
    Column("actions", Text, nullable=False),
    Column("results", Text, nullable=False),
    Column("team_information", Text, nullable=False),
    Column("provider_information", Text, nullable=False),
    Column("talk", Text, nullable=False),
    Column("ladder_current", Code(Ladder)),
    Column("ladder_potential", Code(Ladder)),
    Column("version", Integer, nullable=False),
)

registry.map_imperatively(Plan, plan_table)
registry.map_imperatively(Report, report_table)
