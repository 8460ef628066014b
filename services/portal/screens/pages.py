"""The pages that everybody has: logging in, «Mijn dag», what runs, and how one wants to read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField

from services.portal.commands import own_organisation
from services.portal.login import Credentials, Outcome, log_in
from services.portal.screens import errors, health, sessions
from services.portal.screens.day import my_day
from services.portal.screens.language import COOKIE as LANGUAGE
from services.portal.screens.language import language
from services.portal.screens.security import csrf, is_https
from shared import clock
from shared.reference.labels import LANGUAGES
from shared.rules import Refused
from shared.settings import settings
from shared.web.commands import run_only
from shared.web.problems import DATABASE_ERRORS

THEME = "theme"
THEMES = ("auto", "light", "dark")
_A_YEAR = 365 * 24 * 3600

blueprint = Blueprint("screens", __name__)
blueprint.register_error_handler(CSRFError, errors.form_too_old)
blueprint.register_error_handler(Refused, errors.refused)
blueprint.register_error_handler(HTTPException, errors.http)
for kind in DATABASE_ERRORS:
    blueprint.register_error_handler(kind, errors.away)
blueprint.register_error_handler(InternalServerError, errors.broken)
blueprint.before_request(csrf.protect)
blueprint.before_request(sessions.recognise)


class LoginForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Username and password."""

    username = StringField()
    password = PasswordField()


def logged_in(page: Callable[..., Any]) -> Callable[..., Any]:
    """Send who is not logged in to the login page, and back afterwards."""

    @wraps(page)
    def guarded(**parameters: Any) -> Any:  # noqa: ANN401 -- whatever the page answers
        if sessions.account() is None:
            return redirect(url_for("screens.login", then=request.path))
        return page(**parameters)

    return guarded


@blueprint.app_context_processor
def everywhere() -> dict[str, Any]:
    """What each page shows around its own content."""
    theme = request.cookies.get(THEME)
    return {
        "account": sessions.account(),
        "demo": settings().demo,
        "theme": theme if theme in THEMES else "auto",
        "themes": THEMES,
        "today": clock.today(),
        "has_page": _has_page,
    }


@blueprint.get("/")
@logged_in
def day() -> str:
    """«Mijn dag»: who am I, and what waits for me."""
    who = sessions.actor()
    organisation = run_only(lambda work: own_organisation(work.session, who))
    return render_template("day.html", day=my_day(who, language()), organisation=organisation)


@blueprint.route("/login", methods=["GET", "POST"])
def login() -> Any:  # noqa: ANN401 -- a page or a way on
    """Log in; each failure is said in the same words and takes as long."""
    form = LoginForm()
    then = _local(request.args.get("then", "/"))
    if request.method == "GET":
        return render_template("login.html", form=form, then=then, problem=None)
    credentials = Credentials(str(form.username.data or ""), str(form.password.data or ""), str(request.remote_addr))
    outcome: Outcome = run_only(lambda work: log_in(work.session, credentials))
    if outcome.actor is None:
        return make_response(render_template("login.html", form=form, then=then, problem=_why_not(outcome)), 401)
    identity = outcome.actor.account
    answer = redirect(then)
    sessions.set_cookie(answer, sessions.start(identity))
    return answer


@blueprint.post("/logout")
def logout() -> Response:
    """Log out, in this browser."""
    sessions.end()
    answer = redirect(url_for("screens.login"))
    answer.delete_cookie(sessions.COOKIE)
    return answer


@blueprint.post("/preferences")
def preferences() -> Response:
    """Choose language and light or dark, in this browser."""
    answer = redirect(_local(request.form.get("then", "/")))
    for cookie, choices in ((LANGUAGE, LANGUAGES), (THEME, THEMES)):
        if (choice := request.form.get(cookie)) in choices:
            answer.set_cookie(cookie, str(choice), max_age=_A_YEAR, samesite="Lax", httponly=True, secure=is_https())
    return answer


@blueprint.get("/status")
def status() -> str:
    """What runs."""
    return render_template("status.html", services=health.services())


def _why_not(outcome: Outcome) -> str:
    if outcome.wait:
        return str(gettext("Te veel pogingen vanaf hier. Probeer opnieuw over %(seconds)s seconden.", seconds=outcome.seconds))
    return str(gettext("Gebruikersnaam en wachtwoord horen niet bij elkaar."))


def _local(address: str) -> str:
    """An address of our own; anything else leads home, so that no link can send people elsewhere."""
    ours = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if ours and address.isprintable() else "/"


def _has_page(path: str) -> bool:
    """Whether there is a page at this path; a link that leads nowhere is no link."""
    return bool(current_app.url_map.bind("").test(path, "GET"))
