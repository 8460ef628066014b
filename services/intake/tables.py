"""Where requests are kept."""

from typing import Final

from sqlalchemy import Column, Date, Index, Integer, SmallInteger, Table, Text, Uuid, text

from services.intake.domain.draft import Draft
from services.intake.domain.request import OPEN, Request
from services.intake.domain.screening import Problem, Screening
from services.intake.domain.steps import Answer, Decision, Review
from shared.persistence.columns import Code, Value
from shared.persistence.mapping import mapper_registry
from shared.reference.codes import FiledBy, Ladder, Obstacle, Regime, RequestState, Statute
from shared.retention import add_run_table

registry = mapper_registry()

request_table: Final = Table(
    "request",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("participant", Uuid, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("filed_by", Code(FiledBy), nullable=False),
    Column("requested_on", Date, nullable=False),
    Column("informed_on", Date, nullable=False),
    Column("regime", Code(Regime), nullable=False),
    Column("area", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("birth_year", SmallInteger, nullable=False),
    Column("statute", Code(Statute), nullable=False),
    Column("screening", Value(Screening), nullable=False),
    Column("state", Code(RequestState), nullable=False),
    Column("decisions", Value(tuple[Decision, ...]), nullable=False),
    Column("reviews", Value(tuple[Review, ...]), nullable=False),
    Column("answer", Value(Answer)),
    Column("delete_after", Date),
    # The lists that VDAB and the filing organisations page through.
    Index("ix_request_area", "area", "requested_on", "id"),
    Index("ix_request_area_state", "area", "state", "requested_on", "id"),
    Index("ix_request_organisation", "organisation", "requested_on", "id"),
    Index("ix_request_organisation_state", "organisation", "state", "requested_on", "id"),
    Index("ix_request_participant", "participant"),
    # What a run of retention looks for.
    Index("ix_request_delete_after", "delete_after", "id", postgresql_where=text("delete_after IS NOT NULL")),
)

# A person has one open request at most; the command says so kindly, this makes it so.
Index(
    "uq_request_open",
    request_table.c.participant,
    unique=True,
    postgresql_where=request_table.c.state.in_(sorted(OPEN)),
)

draft_table: Final = Table(
    "draft",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("participant", Uuid, nullable=False),
    Column("author", Uuid, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("delete_after", Date, nullable=False),
    Column("requested_on", Date),
    Column("informed_on", Date),
    Column("filed_by", Code(FiledBy)),
    Column("municipality", Text),
    Column("birth_year", SmallInteger),
    Column("statute", Code(Statute)),
    Column("problems", Value(tuple[Problem, ...]), nullable=False),
    Column("obstacles", Value(tuple[Obstacle, ...]), nullable=False),
    Column("ladder_current", Code(Ladder)),
    Column("ladder_potential", Code(Ladder)),
    Column("growth", Text, nullable=False),
    # One for each person that somebody works on; and what is looked up when a person is erased.
    Index("uq_draft_author", "author", "organisation", "participant", unique=True),
    Index("ix_draft_participant", "participant"),
)

#: Ids of persons who are erased: they lead to nobody, and nothing new may come under them.
erased_table: Final = Table("erased", registry.metadata, Column("participant", Uuid, primary_key=True))

retention_run_table: Final = add_run_table(registry.metadata)

registry.map_imperatively(Request, request_table)
registry.map_imperatively(Draft, draft_table)
