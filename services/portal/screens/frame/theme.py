"""A theme of screens: a blueprint whose pages know who reads, take no form but our own, and say what is the matter in words."""

from collections.abc import Callable, Collection
from functools import wraps
from time import perf_counter
from typing import Any

from flask import Blueprint, abort, current_app, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response

from services.portal.oidc import current
from services.portal.screens.frame import errors, kept, sessions
from services.portal.screens.frame.calls import CALLS, Budget, NotGiven
from services.portal.screens.frame.login_form import LoginForm
from services.portal.screens.frame.security import csrf
from shared.reference.codes import Role
from shared.rules import Refused
from shared.web.problems import DATABASE_ERRORS

#: How often a form may be sent before it is shown again: somebody else may save first.
TRIES = 3


def make_theme(name: str) -> Blueprint:
    """The blueprint of a theme; its templates and its style are in the folder and the file of the same name."""
    blueprint = Blueprint(name, __name__)
    blueprint.register_error_handler(CSRFError, errors.form_too_old)
    blueprint.register_error_handler(Refused, errors.refused)
    blueprint.register_error_handler(NotGiven, errors.not_given)
    blueprint.register_error_handler(HTTPException, errors.http)
    for kind in DATABASE_ERRORS:
        blueprint.register_error_handler(kind, errors.away)
    blueprint.register_error_handler(InternalServerError, errors.broken)
    blueprint.before_request(csrf.protect)
    blueprint.before_request(sessions.recognise)
    blueprint.after_request(_tell_time)
    return blueprint


def page(*, budget: int = CALLS, roles: Collection[Role] = ()) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A page for who is logged in, or only for these ``roles``; it makes ``budget`` calls at most.

    Who is not logged in is sent to log in, and back afterwards. For who lacks the role the page does not exist.
    """

    def guarded(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def shown(**parameters: Any) -> Any:  # noqa: ANN401 -- whatever the page answers
            if sessions.account() is None:
                return _log_in_first()
            if roles and not sessions.actor().has(*roles):
                abort(404)
            # a form may be sent more than once, and when it is refused its page asks anew
            g.budget = Budget(budget + (TRIES if request.method == "POST" else 0))
            return view(**parameters)

        return shown

    return guarded


def _log_in_first() -> Response:
    """The login page; with what was typed, when it came in a form of ours."""
    typed = kept.posted() if request.method == "POST" else None
    if typed is None:
        return redirect(url_for("entrance.login", then=here() if request.method == "GET" else "/"))
    if current.takes_passwords():
        return make_response(render_template("entrance/login.html", form=LoginForm(), then="/", problem=None, kept=typed), 401)
    return make_response(render_template("frame/logged_out.html", kept=typed), 401)


def here() -> str:
    """The address of this page, to come back to."""
    return request.full_path.rstrip("?")


def local(address: str) -> str:
    """An address of our own; anything else leads home, so that no link can send people elsewhere."""
    ours = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if ours and address.isprintable() else "/"


def has_page(path: str) -> bool:
    """Whether there is a page at this path; a link that leads nowhere is no link."""
    return bool(current_app.url_map.bind("").test(path, "GET"))


def _tell_time(response: Response) -> Response:
    """How many calls the page made and how long it took, for who opens the developer's tools."""
    if budget := g.get("budget"):
        spent = round(1000 * (perf_counter() - g.started))
        response.headers["Server-Timing"] = f'calls;desc="{budget.made}", total;dur={spent}'
    return response
