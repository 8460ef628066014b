"""What a person reads when something does not work; programs get problem documents as everywhere."""

from typing import Final

from flask import Flask, make_response, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound
from werkzeug.wrappers import Response

from services.portal.screens.frame import kept, sessions
from services.portal.screens.frame.calls import NotGiven
from services.portal.screens.frame.language import language
from shared.rules import Refused
from shared.web import problems

UNREACHABLE: Final = 503


def explain(app: Flask) -> None:
    """Answer for addresses that nobody has with a page, outside the API."""
    app.register_error_handler(NotFound, not_found)


def not_found(error: HTTPException) -> Response:
    """An address that does not exist."""
    if request.path.startswith("/api/"):
        return problems.http_error(error)
    sessions.recognise()
    return page(404, gettext("Deze pagina bestaat niet"), gettext("Of ze is niet voor u. Ga terug naar «Mijn dag»."))


def form_too_old(_: CSRFError) -> Response:
    """A form of a session that is over, or that was not ours; who wrote it gets it back."""
    if typed := kept.posted():
        sessions.recognise()
    account = sessions.account()
    if typed and account and typed.is_of(account.id.bytes):
        return kept.offer(typed, 400)
    return page(400, gettext("Dit formulier is verlopen"), gettext("Open de pagina opnieuw en probeer nog eens."))


def refused(error: Refused) -> Response:
    """A rule said no."""
    rule = error.rule
    return page(rule.status, rule.words(language()), rule.source)


def not_given(error: NotGiven) -> Response:
    """What the page is about is not there, or not for the reader, or its service does not answer."""
    if error.status >= UNREACHABLE:
        return unreachable()
    if error.status == NotFound.code:
        return page(404, gettext("Deze pagina bestaat niet"), gettext("Of ze is niet voor u. Ga terug naar «Mijn dag»."))
    return page(error.status, gettext("Dit kan hier niet"), error.title)


def http(error: HTTPException) -> Response:
    """A request that does not fit."""
    if error.code == NotFound.code:
        return not_found(error)
    return page(error.code or 500, gettext("Dit kan hier niet"), gettext("Open de pagina opnieuw en probeer nog eens."))


def away(error: Exception) -> Response:
    """The portal's own database does not answer, or the request does not fit; raises on what is a mistake of ours."""
    return unreachable(problems.database_away(error).status_code)


def unreachable(status: int = UNREACHABLE) -> Response:
    """Something that a page needs does not answer."""
    return page(status, gettext("De gegevens zijn even niet bereikbaar"), gettext("Probeer straks opnieuw."))


def broken(error: InternalServerError) -> Response:
    """A mistake of ours: logged without content."""
    status = problems.unexpected(error).status_code
    return page(status, gettext("Er ging iets mis bij ons"), gettext("Geef het nummer hieronder door."))


def page(status: int, title: str, text: str) -> Response:
    """A page that says what is the matter. It does not repeat an address that is not there, or not for the reader."""
    more = {"here": "/"} if status == NotFound.code else {}
    return make_response(render_template("about/error.html", title=title, text=text, **more), status)
