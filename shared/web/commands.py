"""From a request to a command or a view: one transaction, repeated requests, versions, and what the caller gets to see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from flask import Response, abort, current_app, g, request
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared.access.actor import Actor
from shared.access.table import ALL_FIELDS
from shared.messaging.failures import connection_lost, passes
from shared.persistence import idempotency
from shared.persistence.database import Database
from shared.persistence.etag import etag, version_of
from shared.persistence.unit_of_work import Aggregate, Precondition, Stale, UnitOfWork
from shared.rules import Refused
from shared.web.problems import problem


@dataclass(frozen=True)
class Shown:
    """What a view shows of one thing; the thing's id and version become the ETag.

    ``alone`` says that the body changes with the thing alone; what also tells of other things is never answered by a 304.
    ``fields`` are those that the caller may see: what a 412 tells of changes names no others. Of what is not ``traced`` it
    names no changes at all, where who made them is told to nobody.
    """

    of: Aggregate
    body: Mapping[str, Any]
    alone: bool = True
    fields: frozenset[str] = ALL_FIELDS
    traced: bool = True


T = TypeVar("T")

#: How often a command is tried when others stand in its way.
TRIES = 3

#: What a route gives back: a representation, or a response that is complete already.
Answer = Mapping[str, Any] | Response

Show = Callable[[UnitOfWork, UUID], Shown | Mapping[str, Any]]


def actor() -> Actor:
    """Who asks. Raises ``AttributeError`` on a public route, where nobody need be known."""
    found: Actor = g.actor
    return found


def database() -> Database:
    """The database of the service that answers."""
    found: Database = current_app.extensions["tandem"].database
    return found


def service_name() -> str:
    """The name of the service that answers."""
    found: str = current_app.extensions["tandem"].name
    return found


def command(run: Callable[[UnitOfWork], Aggregate], show: Show) -> Answer:
    """Run a command in one transaction, then show its result as it was kept.

    A repeated Idempotency-Key shows what the first request made. A stale If-Match answers 412 with the thing as it is now
    and who changed what, so that nothing typed need be lost.
    """
    try:
        resource = _once_more_if_it_passes(lambda: _run(run))
    except Stale as stale:
        return _stale(stale, show)
    g.kept = True
    try:
        return query(lambda work: show(work, resource))
    except Refused:
        # by this very change the caller may not see it any more
        return Response(status=204)


def query(view: Callable[[UnitOfWork], Shown | Mapping[str, Any]]) -> Mapping[str, Any]:
    """Show something, read in one transaction; answers 304 when the caller has this version already."""
    with database().transaction() as session:
        shown = view(_work(session, None))
    if not isinstance(shown, Shown):
        return shown
    g.etag = etag(service_name(), shown.of.id, shown.of.version)
    if shown.alone and request.method in ("GET", "HEAD") and g.etag in request.headers.get("If-None-Match", "").split(", "):
        abort(Response(status=304))
    return shown.body


def run_only(run: Callable[[UnitOfWork], T]) -> T:
    """Run something that makes no single resource, such as a search or a permit, in one transaction."""
    with database().transaction() as session:
        return run(_work(session, None))


def _run(run: Callable[[UnitOfWork], Aggregate]) -> UUID:
    attempt = _attempt()
    with database().transaction() as session:
        work = _work(session, Precondition(request.headers.get("If-Match")))
        resource = idempotency.earlier(session, attempt) if attempt else None
        if resource is None:
            resource = run(work).id
            if attempt is not None:
                idempotency.keep(session, attempt, resource)
        return resource


def _once_more_if_it_passes(step: Callable[[], T]) -> T:
    """Do it again when the database refused for a reason that passes, such as a deadlock: nothing of it was kept."""
    for _ in range(TRIES - 1):
        try:
            return step()
        except DBAPIError as error:
            if connection_lost(error) or not passes(error):
                raise
    return step()


def _work(session: Any, precondition: Precondition | None) -> UnitOfWork:  # noqa: ANN401 -- a session
    who = g.get("actor") or Actor.system(service_name())
    return UnitOfWork(session, service_name(), who, correlation=g.correlation, precondition=precondition)


def _attempt() -> idempotency.Attempt | None:
    key = request.headers.get("Idempotency-Key")
    if key is None or "actor" not in g:
        return None
    asked = b"\n".join((request.method.encode(), request.path.encode(), request.get_data()))
    return idempotency.Attempt.of(service_name(), actor().account, key, asked)


def _stale(stale: Stale, show: Show) -> Response:
    with database().transaction() as session:
        work = _work(session, None)
        shown = show(work, stale.id)
        fields = shown.fields if isinstance(shown, Shown) else ALL_FIELDS
        changes = _changes(work, stale, fields) if not isinstance(shown, Shown) or shown.traced else []
    body = shown.body if isinstance(shown, Shown) else shown
    if isinstance(shown, Shown):
        g.etag = etag(service_name(), shown.of.id, shown.of.version)
    return problem(stale.rule, field="If-Match", current=dict(body), changes=changes)


def _changes(work: UnitOfWork, stale: Stale, visible: frozenset[str]) -> list[dict[str, Any]]:
    """Who did what since the version that the caller saw: functions and organisations, no names, no content."""
    seen = version_of(work.service, stale.id, stale.theirs, stale.version)
    rows = work.session.execute(
        text(
            """
            SELECT type, occurred_at, actor, actor_function, actor_organisation, data -> 'fields' AS fields
            FROM event WHERE aggregate_id = :id AND aggregate_version > :seen
            ORDER BY aggregate_version
            """
        ),
        {"id": stale.id, "seen": seen if seen is not None else stale.version - 1},
    )
    return [
        {
            "what": row.type.rpartition(".v")[0],
            "at": row.occurred_at,
            "account": row.actor,
            "function": row.actor_function,
            "organisation": row.actor_organisation,
            "fields": [name for name in row.fields or [] if visible == ALL_FIELDS or name in visible],
        }
        for row in rows
    ]
