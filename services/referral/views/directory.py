"""The rules of the tracks, and the directory of services."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, literal, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.referral import access
from services.referral.configuration import configuration
from services.referral.domain.tracks import VERSIONS
from services.referral.domain.welfare_service import WelfareService
from services.referral.orders import SearchServices
from services.referral.tables import service_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.areas import BY_CODE, area_of
from shared.reference.municipalities import current
from shared.web.commands import Shown
from shared.web.paging import page


def tracks(work: UnitOfWork) -> Mapping[str, Any]:
    """Every version of the rules, the newest first. No statement."""
    decide(work.actor, READ, access.tracks()).or_refuse()
    days = configuration().answer_days
    versions = [
        {
            "version": version.version,
            "valid_from": version.valid_from,
            "order": version.order,
            "tracks": [asdict(each) | {"answer_days": days} for each in version.tracks],
        }
        for version in reversed(VERSIONS)
    ]
    return {"versions": versions}


def service(work: UnitOfWork, identity: UUID) -> Shown:
    """One service. One row by key."""
    found = work.read(WelfareService, identity)
    decide(work.actor, READ, access.service(work.actor, found)).or_refuse()
    return Shown(found, told(found))


def services(work: UnitOfWork, search: SearchServices) -> Mapping[str, Any]:
    """A page of the directory, by id. One scan of the key."""
    decide(work.actor, "list", access.services(work.actor)).or_refuse()
    found = page(
        work.session,
        select(WelfareService).where(*_wanted(work, search)),
        (service_table.c.id,),
        after=search.after,
        limit=search.limit,
    )
    return {"items": [told(each) for each in found.rows], "next": found.next}


def _wanted(work: UnitOfWork, search: SearchServices) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if search.track is not None:
        wanted.append(service_table.c.track == search.track)
    if search.area is not None:
        wanted.append(_serves(search.area))
    if search.municipality is not None:
        wanted.append(_serves_town(search.municipality))
    if search.mine:
        wanted.append(service_table.c.organisation == work.actor.organisation)
    return wanted


def _serves(area: str) -> ColumnElement[bool]:
    """Whether a service serves an area whole, or a municipality in it by name."""
    terms = type_coerce(service_table.c.terms, JSONB)
    within = sorted(BY_CODE[area].municipalities) if area in BY_CODE else []
    return or_(terms["areas"].has_key(area), terms["municipalities"].has_any(literal(within, ARRAY(Text))))


def _serves_town(nis: str) -> ColumnElement[bool]:
    """Whether a service serves a municipality, by name or with its area; refuses one that is unknown."""
    terms, town = type_coerce(service_table.c.terms, JSONB), current(nis).nis
    return or_(terms["areas"].has_key(area_of(town).code), terms["municipalities"].has_key(town))


def told(found: WelfareService) -> dict[str, Any]:
    """A service as everybody sees it."""
    whole = {"id": found.id, "organisation": found.organisation, "track": found.track, "room": found.room}
    return whole | asdict(found.terms)
