"""What everybody may read: what runs, what the words mean; and how one wants to read."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from services.portal.screens.about import health
from services.portal.screens.frame.language import COOKIE as LANGUAGE
from services.portal.screens.frame.security import is_https
from services.portal.screens.frame.surroundings import THEME, THEMES
from services.portal.screens.frame.theme import has_page, local, make_theme
from shared.reference.glossary import TERMS
from shared.reference.labels import LANGUAGES

blueprint = make_theme("about")
_A_YEAR = 365 * 24 * 3600


@blueprint.post("/preferences/look")
def look() -> Response:
    """Choose language and light or dark, in this browser."""
    then = local(request.form.get("then", "/"))
    # what a form answered has no page of its own to go back to
    answer = redirect(then if has_page(then.partition("?")[0]) else "/")
    for cookie, choices in ((LANGUAGE, LANGUAGES), (THEME, THEMES)):
        if (choice := request.form.get(cookie)) in choices:
            answer.set_cookie(cookie, str(choice), max_age=_A_YEAR, samesite="Lax", httponly=True, secure=is_https())
    return answer


@blueprint.get("/status")
def status() -> str:
    """What runs."""
    return render_template("about/status.html", services=health.services())


@blueprint.get("/glossary")
def glossary() -> str:
    """The words of the field."""
    return render_template("about/glossary.html", terms=TERMS.values())
