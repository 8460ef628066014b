"""Every answer that is not what was asked for: a problem document (RFC 9457) in the caller's language."""

from collections.abc import Iterator
from typing import Any, Final

import structlog
from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, InternalServerError

from shared.messaging.failures import connection_lost, describe, passes, sqlstate
from shared.observability.exceptions import places
from shared.reference.labels import LANGUAGES
from shared.rules import EXISTS, Refused, Rule, rule
from shared.web.words import field_rule

log = structlog.get_logger()

#: Of a problem document.
MEDIA_TYPE: Final = "application/problem+json"

VALIDATION = rule("request.invalid", "Een of meer velden kloppen niet.", "One or more fields do not fit.")
MALFORMED = rule("request.malformed", "Dit is geen geldige JSON.", "This is no valid JSON.", status=400)
UNAUTHENTICATED = rule("access.no-token", "Meld u aan: er is geen geldig token.", "Log in: there is no valid token.", status=401)
UNEXPECTED = rule(
    "server.unexpected",
    "Er ging iets mis bij ons; uw wijziging is niet bewaard. Geef het nummer door.",
    "Something went wrong on our side; your change was not saved. Please pass on the number.",
    status=500,
)
KEPT = rule(
    "server.kept",
    "Uw wijziging is bewaard, maar kan nu niet getoond worden. Kijk straks opnieuw; doe haar niet nog eens.",
    "Your change was saved, but cannot be shown now. Look again soon; do not make it once more.",
    status=503,
)
AWAY = rule(
    "server.away",
    "De gegevens zijn even niet bereikbaar; uw wijziging is niet bewaard. Probeer straks opnieuw.",
    "The data cannot be reached now; your change was not saved. Please try again soon.",
    status=503,
)
#: What a database that cannot do it raises: refused, or no connection free in time.
DATABASE_ERRORS: Final[tuple[type[Exception], ...]] = (DBAPIError, PoolTimeout)
#: SQLSTATEs that tell of the caller's value: two at the same moment made the same thing; a number or text out of bounds.
UNIQUE_VIOLATION = "23505"
UNFIT_VALUES = {"22001", "22003", "22021", "22P02", "22008"}
HTTP_RULES = {
    404: rule("route.not-found", "Dit adres bestaat niet.", "There is no such address.", status=404),
    405: rule("route.method", "Dit kan niet op dit adres.", "This cannot be done here.", status=405),
    413: rule("request.too-large", "Dit is te groot: hoogstens 1 MiB.", "This is too large: 1 MiB at most.", status=413),
    415: rule("request.media-type", "Stuur application/json.", "Send application/json.", status=415),
}


def language() -> str:
    """The language of the caller: Dutch unless English is preferred."""
    return request.accept_languages.best_match(LANGUAGES, "nl")


def problem(broken: Rule, **members: Any) -> Response:  # noqa: ANN401 -- extension members are free
    """The response for a broken rule."""
    title = broken.words(language())
    body = {"type": f"urn:tandem:rule:{broken.code}", "title": title, "status": broken.status, "code": broken.code}
    body |= {"source": broken.source} if broken.source else {}
    body |= {name: value for name, value in members.items() if value not in (None, {}, [])}
    body["correlation"] = str(g.correlation) if "correlation" in g else None
    response: Response = current_app.json.response(body)  # type: ignore[assignment]
    response.status_code = broken.status
    response.content_type = MEDIA_TYPE
    if broken.status == UNAUTHENTICATED.status:
        # which one has to be renewed, and nothing of why (RFC 6750, 3.1)
        response.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"' if g.get("token_refused") else "Bearer"
    return response


def refused(error: Refused) -> Response:
    """A rule said no. ``retry_after`` among the details is how many seconds to wait, which HTTP has a header for."""
    response = problem(error.rule, field=error.field, details=error.details)
    if "retry_after" in error.details:
        response.headers["Retry-After"] = str(error.details["retry_after"])
    return response


def http_error(error: HTTPException) -> Response:
    """A request that Flask or the schemas did not take."""
    messages = getattr(error, "data", {}).get("messages")
    if isinstance(messages, dict):
        malformed = error.code == MALFORMED.status
        found = list(_fields(messages))
        return problem(MALFORMED if malformed else VALIDATION, errors=[] if malformed else found)
    code = error.code or UNEXPECTED.status
    fallback = Rule(f"http.{code}", error.name, error.name, status=code)
    return problem(MALFORMED if code == MALFORMED.status else HTTP_RULES.get(code, fallback))


def database_away(error: Exception) -> Response:
    """The database could not do it: away or busy, or it holds the same already, or the value is none it can keep."""
    state = sqlstate(error) if isinstance(error, DBAPIError) else None
    if connection_lost(error) or passes(error):
        log.warning("database-away", error=describe(error), state=state)
        return problem(KEPT if g.get("kept") else AWAY)
    if state == UNIQUE_VIOLATION:
        return problem(EXISTS)
    if state in UNFIT_VALUES:
        return problem(VALIDATION)
    raise error


def unexpected(error: InternalServerError) -> Response:
    """A mistake of ours: told without content, logged without values."""
    cause = error.original_exception or error
    log.error("unexpected", error=describe(cause), trace=places(cause))
    return problem(KEPT if g.get("kept") else UNEXPECTED)


def register_problems(app: Flask) -> None:
    """Let an application answer with problem documents only."""
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, http_error)
    for kind in DATABASE_ERRORS:
        app.register_error_handler(kind, database_away)
    app.register_error_handler(RecursionError, lambda _: problem(MALFORMED))
    app.register_error_handler(UNEXPECTED.status, unexpected)


def _fields(messages: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Each field with its rule; the outermost key is where it stood (json, query, path)."""
    for name, found in messages.items():
        here = (*path, str(name))
        if isinstance(found, dict):
            yield from _fields(found, here)
            continue
        for message in found if isinstance(found, list) else [found]:
            code, text = field_rule(str(message), language())
            yield {"field": ".".join(here[1:]) or here[0], "rule": code, "message": text}
