"""The table of practice stories. Nothing in it leads to a file."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, Uuid

from services.casemanagement.domain.story import Signature, Story
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import Code, Value
from shared.reference.codes import Bottleneck, StoryState, Track

story_table = Table(
    "story",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("text", Text, nullable=False),
    Column("bottleneck", Code(Bottleneck), nullable=False),
    Column("track", Code(Track)),
    Column("proposed_by", Uuid, nullable=False),
    Column("quarter", Text, nullable=False),
    Column("state", Code(StoryState), nullable=False),
    Column("signatures", Value(tuple[Signature, ...]), nullable=False),
    Column("seen", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_story_quarter", "quarter", "id"),
    Index("ix_story_proposed_by", "proposed_by", "quarter", "id"),
)

registry.map_imperatively(Story, story_table)
