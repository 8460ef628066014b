"""Partnerships and networks of the areas somebody works in."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select

from services.casemanagement.access import mandate_relations, mandates
from services.casemanagement.domain.mandates import Mandate, Network, Partnership
from services.casemanagement.tables.mandates import network_table, partnership_table
from shared.access.decide import READ, Resource, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown


def partnership(work: UnitOfWork, identity: UUID) -> Shown:
    """One partnership."""
    return _one(work, work.read(Partnership, identity))


def network(work: UnitOfWork, identity: UUID) -> Shown:
    """One network."""
    return _one(work, work.read(Network, identity))


def partnerships(work: UnitOfWork) -> Mapping[str, Any]:
    """The partnerships of the actor's areas, the newest first; at most a handful an area."""
    return _all(work, Partnership, partnership_table)


def networks(work: UnitOfWork) -> Mapping[str, Any]:
    """The networks of the actor's areas, the newest first; at most a handful an area."""
    return _all(work, Network, network_table)


def _one(work: UnitOfWork, found: Partnership | Network) -> Shown:
    decide(work.actor, READ, Resource("mandate", mandate_relations(work.actor, found.area), id=found.id)).or_refuse()
    return Shown(found, _told(found))


def _all(work: UnitOfWork, kind: type[Partnership | Network], table: Table) -> Mapping[str, Any]:
    decide(work.actor, "list", mandates(work.actor)).or_refuse()
    areas = [area for area in sorted(work.actor.areas) if _readable(work, area)]
    found = select(kind).where(table.c.area.in_(areas)).order_by(table.c.area, table.c.valid_from.desc())
    return {"items": [_told(each) for each in work.session.scalars(found)]}


def _readable(work: UnitOfWork, area: str) -> bool:
    return decide(work.actor, READ, Resource("mandate", mandate_relations(work.actor, area))).allowed


def _told(found: Mandate) -> dict[str, Any]:
    return {name: value for name, value in asdict(found).items() if name != "version"}
