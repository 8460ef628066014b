"""The pages that everybody has: «Mijn dag», what runs, and how one wants to read."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from services.portal.commands import own_organisation
from services.portal.screens import health, sessions
from services.portal.screens.day import my_day
from services.portal.screens.frame import THEME, THEMES, blueprint, has_page, local, logged_in
from services.portal.screens.language import COOKIE as LANGUAGE
from services.portal.screens.language import language
from services.portal.screens.security import is_https
from shared.reference.labels import LANGUAGES
from shared.web.commands import run_only

_A_YEAR = 365 * 24 * 3600


@blueprint.get("/")
@logged_in
def day() -> str:
    """«Mijn dag»: who am I, and what waits for me."""
    who = sessions.actor()
    organisation = run_only(lambda work: own_organisation(work.session, who))
    return render_template("day.html", day=my_day(who, language()), organisation=organisation)


@blueprint.post("/preferences")
def preferences() -> Response:
    """Choose language and light or dark, in this browser."""
    then = local(request.form.get("then", "/"))
    # what a form answered has no page of its own to go back to
    answer = redirect(then if has_page(then) else "/")
    for cookie, choices in ((LANGUAGE, LANGUAGES), (THEME, THEMES)):
        if (choice := request.form.get(cookie)) in choices:
            answer.set_cookie(cookie, str(choice), max_age=_A_YEAR, samesite="Lax", httponly=True, secure=is_https())
    return answer


@blueprint.get("/status")
def status() -> str:
    """What runs."""
    return render_template("status.html", services=health.services())
