"""What all pages have in common: forms of our own, who reads, what stands around the content, and where one may be sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, current_app, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from services.portal.oidc import current
from services.portal.screens import errors, sessions
from services.portal.screens.security import csrf
from shared import clock
from shared.rules import Refused
from shared.settings import settings
from shared.web.problems import DATABASE_ERRORS

THEME = "theme"
THEMES = ("auto", "light", "dark")

blueprint = Blueprint("screens", __name__)
blueprint.register_error_handler(CSRFError, errors.form_too_old)
blueprint.register_error_handler(Refused, errors.refused)
blueprint.register_error_handler(HTTPException, errors.http)
for kind in DATABASE_ERRORS:
    blueprint.register_error_handler(kind, errors.away)
blueprint.register_error_handler(InternalServerError, errors.broken)
blueprint.before_request(csrf.protect)
blueprint.before_request(sessions.recognise)


def logged_in(page: Callable[..., Any]) -> Callable[..., Any]:
    """Send who is not logged in to the login page, and back afterwards."""

    @wraps(page)
    def guarded(**parameters: Any) -> Any:  # noqa: ANN401 -- whatever the page answers
        if sessions.account() is None:
            return redirect(url_for("screens.login", then=request.path if request.method == "GET" else "/"))
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
        "has_page": has_page,
        "provider": current.provider() is not None,
    }


def local(address: str) -> str:
    """An address of our own; anything else leads home, so that no link can send people elsewhere."""
    ours = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if ours and address.isprintable() else "/"


def has_page(path: str) -> bool:
    """Whether there is a page at this path; a link that leads nowhere is no link."""
    return bool(current_app.url_map.bind("").test(path, "GET"))
