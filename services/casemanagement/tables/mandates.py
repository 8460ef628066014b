"""Partnerships and networks with the period of their mandate."""

from sqlalchemy import Column, Date, Integer, Table, Text, Uuid

from services.casemanagement.domain.mandates import CareMember, Network, NetworkPartner, Partnership
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import Value

partnership_table = Table(
    "partnership",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("area", Text, nullable=False, index=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("members", Value(tuple[CareMember, ...]), nullable=False),
    Column("version", Integer, nullable=False),
)

network_table = Table(
    "network",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("area", Text, nullable=False, index=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("coordinator", Text, nullable=False),
    Column("members", Value(tuple[NetworkPartner, ...]), nullable=False),
    Column("version", Integer, nullable=False),
)

registry.map_imperatively(Partnership, partnership_table)
registry.map_imperatively(Network, network_table)
