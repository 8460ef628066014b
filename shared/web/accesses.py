"""What a privacy officer asks each service: who looked at or changed what, in one file, by one account, between two moments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from flask_smorest import Blueprint
from marshmallow import Schema
from marshmallow import fields as mm
from sqlalchemy import select

from shared.access.actor import Actor
from shared.access.decide import READ, Resource, decide
from shared.access.relations import Relation
from shared.messaging.tables import access_log_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from shared.web.commands import Answer, query
from shared.web.paging import page
from shared.web.schemas import Moment, PageQuery, page_of

_OFFICER: Final = {Role.PRIVACY_OFFICER: Relation.PRIVACY_OFFICER}


@dataclass(frozen=True)
class Asked:
    """Which lines: of an account, of a file, from a moment on, before another."""

    account: UUID | None
    file: UUID | None
    since: datetime | None
    before: datetime | None
    after: str | None
    limit: int


class AskedSchema(PageQuery):
    """Which lines."""

    make = Asked

    account = mm.UUID(load_default=None, metadata={"description": "only what this account did"})
    file = mm.UUID(
        load_default=None, metadata={"description": "only in this file: a trajectory, or a request before there is one"}
    )
    since = Moment(load_default=None, metadata={"description": "not before this moment"})
    before = Moment(load_default=None, metadata={"description": "before this moment"})


class AccessSchema(Schema):
    """One look or change, or the try of it."""

    id = mm.Integer()
    at = mm.DateTime()
    account = mm.UUID()
    organisation = mm.String()
    function = mm.String(allow_none=True)
    action = mm.String()
    kind = mm.String()
    resource = mm.UUID(allow_none=True)
    file = mm.UUID(allow_none=True)
    allowed = mm.Boolean()
    why = mm.String(metadata={"description": "the relation that allowed it, or what was missing"})
    purpose = mm.String(allow_none=True, metadata={"description": "follows from `why`; null when it was refused"})


AccessPage = page_of(AccessSchema)


def add_to(blueprint: Blueprint) -> Blueprint:
    """The route, on a service's blueprint."""

    @blueprint.get("/accesses")
    @blueprint.arguments(AskedSchema, location="query")
    @blueprint.response(200, AccessPage)
    def accesses(asked: Asked) -> Answer:
        """Who looked at or changed what here, the newest first. For the privacy officer, whose asking is a line too."""
        return query(lambda work: lines(work, asked))

    return blueprint


def lines(work: UnitOfWork, asked: Asked) -> dict[str, Any]:
    """One page of the log. One index scan, by account, by file, or of all."""
    decide(work.actor, READ, _log(work.actor, asked)).or_refuse()
    c = access_log_table.c
    shown = [column for column in c if column is not c.correlation_id]
    statement = select(*shown)
    if asked.account:
        statement = statement.where(c.account == asked.account)
    if asked.file:
        statement = statement.where(c.file == asked.file)
    if asked.since:
        statement = statement.where(c.at >= asked.since)
    if asked.before:
        statement = statement.where(c.at < asked.before)
    found = page(work.session, statement, (c.id,), after=asked.after, limit=asked.limit, descending=True)
    return {
        "items": [{column.name: value for column, value in zip(shown, row, strict=True)} for row in found.rows],
        "next": found.next,
    }


def _log(actor: Actor, asked: Asked) -> Resource:
    """The log, as what it is asked about: who asks for a file's or an account's lines is written down with it."""
    return Resource("access-log", actor.standing_by(_OFFICER), id=asked.file or asked.account, file=asked.file)
