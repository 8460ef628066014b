"""When an account last looked at a file as a whole; and the index by which the events of a file are found since."""

from sqlalchemy import Column, ForeignKey, Index, Table, Uuid, text

from services.casemanagement.tables.registry import registry
from shared.persistence.columns import UtcDateTime

#: ``before`` is the look before this one: somebody who opens a page twice in a row still sees what is new in it.
looked_table = Table(
    "looked",
    registry.metadata,
    Column("account", Uuid, primary_key=True),
    Column("trajectory", Uuid, ForeignKey("trajectory.id"), primary_key=True, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("before", UtcDateTime),
)

Index("ix_event_file", text("(data ->> 'trajectory')"), registry.metadata.tables["event"].c.occurred_at)
