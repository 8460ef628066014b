"""Logging in at an identity provider: there, back, and with a code the first time."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final
from urllib.parse import quote

import structlog
from flask import abort, make_response, redirect, render_template, request, url_for
from flask import session as form_session
from flask_babel import gettext
from werkzeug.wrappers import Response

from services.portal import invitations
from services.portal.domain.outsider import Outsider, TargetGroup
from services.portal.oidc import current
from services.portal.oidc.flow import Begun, Login, LoginRefused, begin, finish
from services.portal.oidc.provider import Provider, ProviderAway
from services.portal.screens.entrance.pages import blueprint, enter
from services.portal.screens.frame import errors
from services.portal.screens.frame.language import language
from services.portal.screens.frame.theme import local
from shared.clock import real_now
from shared.rules import Refused
from shared.web.commands import run_only

log = structlog.get_logger()

#: Logins that one browser can have begun at a time: a session that ends is noticed in every open tab.
MOST_BEGUN: Final = 3
#: An address to go back to that is longer than this is not kept: it would not fit the cookie.
_LONGEST_THEN: Final = 300
#: How long somebody who is new here has to type the code of the invitation.
NEW_FOR: Final = timedelta(minutes=15)
_BEGUN: Final = "begun"
_NEWCOMER: Final = "newcomer"


@blueprint.get("/login/provider")
def begin_login() -> Response:
    """Send the browser to the provider."""
    then = local(request.args.get("then", "/"))
    try:
        address, begun = begin(_provider(), then if len(quote(then)) <= _LONGEST_THEN else "/")
    except ProviderAway as away:
        return _away(away)
    form_session[_BEGUN] = [*form_session.get(_BEGUN, ()), asdict(begun)][-MOST_BEGUN:]
    return redirect(address)


@blueprint.get("/login/callback")
def finish_login() -> Response:
    """Take back who comes from the provider; what was begun is good for one answer, whatever comes of it."""
    provider = _provider()
    begun = _taken(request.args.get("state", ""))
    try:
        login = finish(provider, begun, request.args)
    except LoginRefused as refused:
        log.warning("login-refused", reason=refused.reason)
        return errors.page(401, gettext("Aanmelden is niet gelukt"), gettext("Er is niets gebeurd. Probeer het opnieuw."))
    except ProviderAway as away:
        return _away(away)
    return _let_in(login)


@blueprint.route("/login/invitation", methods=["GET", "POST"])
def invitation() -> Any:  # noqa: ANN401 -- a page or a way on
    """Say with a code which account is one's own; whatever is wrong with a code is said in the same words."""
    who = _newcomer(form_session.get(_NEWCOMER))
    if who is None:
        return redirect(url_for("entrance.login"))
    if request.method == "GET":
        return render_template("entrance/invitation.html", problem=None)
    code = request.form.get("code", "")
    try:
        account = run_only(lambda work: invitations.accept(work, who, code))
    except Refused as refused:
        log.warning("invitation-refused")
        page = render_template("entrance/invitation.html", problem=refused.rule.words(language()))
        return make_response(page, refused.rule.status)
    return enter(account.id, "/")


@blueprint.get("/logged-out")
def logged_out() -> str:
    """Where one comes back from logging out at the provider."""
    return render_template("entrance/logged_out.html")


def _provider() -> Provider:
    found = current.provider()
    if found is None:
        abort(404)
    return found


def _taken(state: str) -> Begun | None:
    """The login of this browser that was begun with a state; it cannot be taken a second time."""
    begun: list[dict[str, str]] = form_session.get(_BEGUN, [])
    form_session[_BEGUN] = [each for each in begun if each["state"] != state]
    return next((Begun(**each) for each in begun if each["state"] == state), None)


def _let_in(login: Login) -> Response:
    account = run_only(lambda work: invitations.account_of(work.session, login.who))
    if account is not None:
        return enter(account.id, login.then, login.proof)
    form_session.clear()
    form_session[_NEWCOMER] = asdict(login.who) | {"until": (real_now() + NEW_FOR).timestamp()}
    return redirect(url_for("entrance.invitation"))


def _newcomer(kept: dict[str, Any] | None) -> Outsider | None:
    """Who logged in at the provider just now, and has no account here."""
    if kept is None or kept["until"] < real_now().timestamp():
        return None
    group = TargetGroup(kept["group"]) if kept["group"] else None
    return Outsider(kept["issuer"], kept["subject"], kept["organisation"], group)


def _away(away: ProviderAway) -> Response:
    log.warning("login-provider-away", reason=str(away))
    text = gettext("De aanmelddienst antwoordt niet. Wie aangemeld is, werkt gewoon verder. Probeer straks opnieuw.")
    answer = errors.page(503, gettext("Aanmelden kan even niet"), text)
    answer.headers["Retry-After"] = "30"
    return answer
