"""What every request passes: who asks, was it decided, what goes into the log."""

import time
from uuid import UUID

import structlog
from flask import Flask, Response, abort, current_app, g, request
from structlog.contextvars import bind_contextvars, reset_contextvars

from shared.access import decide as access
from shared.access import scopes
from shared.access.actor import Actor
from shared.access.log import write_log
from shared.access.signed import BadToken
from shared.access.tokens import verify
from shared.ids import new_id
from shared.observability import metrics
from shared.rules import NOT_FOUND, Refused
from shared.web.problems import DATABASE_ERRORS, UNAUTHENTICATED, database_away

log = structlog.get_logger()

_FIRST_ERROR = 400


class UndecidedError(RuntimeError):
    """A route answered without asking who may see it: a mistake of ours that must not reach anybody."""


def register(app: Flask) -> None:
    """Put the gate before and after every request of an application."""
    app.before_request(_enter)
    app.after_request(_leave)
    app.teardown_request(_forget)


def _enter() -> None:
    g.started = time.perf_counter()
    g.correlation = _correlation()
    g.logged = bind_contextvars(service=current_app.extensions["tandem"].name, correlation=str(g.correlation))
    g.decisions_token = access.decisions.set([])
    if _needs_token():
        g.actor = _authenticate()
        _check_scopes(g.actor)
        if request.content_length and not request.is_json:
            # else the schemas would see no body, and say that its fields are missing
            abort(415)


def _leave(response: Response) -> Response:
    made = access.decisions.get() or []
    if _needs_token() and "actor" in g:
        if response.status_code < _FIRST_ERROR and not made:
            raise UndecidedError(request.endpoint)
        try:
            write_log(current_app.extensions["tandem"].database, g.actor, made, g.correlation)
        except DATABASE_ERRORS as error:
            # nothing is shown of which nobody would know that it was
            response = database_away(error)
    if "etag" in g:
        response.headers["ETag"] = g.etag
    response.headers["X-Correlation-Id"] = str(g.correlation)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-store")
    _tell(response.status_code)
    return response


def _forget(_: BaseException | None) -> None:
    if "decisions_token" in g:
        access.decisions.reset(g.decisions_token)
    if "logged" in g:
        reset_contextvars(**g.logged)


def _needs_token() -> bool:
    """Every route of an API, except those marked :func:`~shared.web.app.public` and its document."""
    if request.endpoint is None or request.blueprint in (None, "api-docs") or not request.path.startswith("/api/"):
        return False
    return not getattr(current_app.view_functions[request.endpoint], "public", False)


def _authenticate() -> Actor:
    """Who asks. Whatever is wrong with a token, the answer is that there is none; why stands in the log alone."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    token = text if kind.lower() == "bearer" else ""
    try:
        return verify(token, current_app.extensions["tandem"].name)
    except BadToken as error:
        if token:
            g.token_refused = True
            log.warning("token-refused", reason=error.fault, kid=error.kid)
        raise Refused(UNAUTHENTICATED) from error


def _check_scopes(actor: Actor) -> None:
    """A program does what its scopes say; the rest does not exist for it."""
    service, view = current_app.extensions["tandem"].name, current_app.view_functions[str(request.endpoint)]
    what = scopes.READ if request.method in ("GET", "HEAD") or getattr(view, "reads", False) else scopes.WRITE
    follows = getattr(view, "live", False) and scopes.follows(actor.scopes, service)
    if not (follows or scopes.covers(actor.scopes, service, what)):
        log.warning("scope-missing", scope=scopes.scope(service, what), program=str(actor.account))
        raise Refused(NOT_FOUND)


def _correlation() -> UUID:
    try:
        return UUID(request.headers.get("X-Correlation-Id", ""))
    except ValueError:
        return new_id()


def _tell(status: int) -> None:
    """One line and one figure a request: by the route's pattern, never by its address, which could hold an id."""
    service, route, seconds = current_app.extensions["tandem"].name, request.url_rule, time.perf_counter() - g.started
    metrics.observe_request(service, request.method, route.rule if route else None, status, seconds)
    log.info("request", method=request.method, route=str(route), status=status, ms=round(seconds * 1000, 1))
