"""Logging in with a password where people can, and logging out: here, or everywhere."""

from typing import Any, Final
from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from flask import session as form_session
from flask_babel import gettext
from werkzeug.wrappers import Response

from services.portal import devices
from services.portal.login import Credentials, Outcome, log_in, typed_name
from services.portal.oidc import current
from services.portal.screens.frame import kept, sessions
from services.portal.screens.frame.login_form import LoginForm
from services.portal.screens.frame.security import is_https
from services.portal.screens.frame.theme import local, make_theme, page
from shared.web.commands import run_only

blueprint = make_theme("entrance")
_A_YEAR: Final = 365 * 24 * 3600


@blueprint.route("/login", methods=["GET", "POST"])
def login() -> Any:  # noqa: ANN401 -- a page or a way on
    """Log in; each failure is said in the same words and takes as long."""
    then = local(request.args.get("then", "/"))
    if not current.takes_passwords():
        return redirect(url_for("entrance.begin_login", then=then), 303)
    form = LoginForm()
    if request.method == "GET":
        return render_template("entrance/login.html", form=form, then=then, problem=None)
    typed = kept.carried()
    device = request.cookies.get(devices.COOKIE)
    credentials = Credentials(str(form.username.data or ""), str(form.password.data or ""), str(request.remote_addr), device)
    outcome: Outcome = run_only(lambda work: log_in(work.session, credentials))
    if outcome.actor is None:
        shown = render_template("entrance/login.html", form=form, then=then, problem=_why_not(outcome), kept=typed)
        return make_response(shown, 401)
    answer = enter(outcome.actor.account, then, typed=typed)
    _remember(answer, devices.remember(device, typed_name(credentials.name)))
    return answer


@blueprint.post("/logout")
def logout() -> Response:
    """Log out, in this browser, and at the provider where one logged in there."""
    return leave(sessions.end())


@blueprint.get("/sessions")
@page()
def own_sessions() -> str:
    """Where one is logged in."""
    return render_template("entrance/sessions.html", sessions=sessions.own())


@blueprint.post("/sessions/end")
@page()
def end_sessions() -> Response:
    """Log out everywhere."""
    proof = sessions.end()
    sessions.end_all()
    return leave(proof)


def enter(account: UUID, then: str, proof: str | None = None, typed: kept.Kept | None = None) -> Response:
    """Let somebody in, in a session of their own: what this browser held goes, but what they ``typed`` themselves."""
    form_session.clear()
    cookie = sessions.start(account, proof)
    answer = kept.offer(typed) if typed and typed.is_of(account.bytes) else redirect(then)
    sessions.set_cookie(answer, cookie)
    return answer


def leave(proof: str | None) -> Response:
    """Let the browser forget who was here, and the provider too when it offers that."""
    form_session.clear()
    answer = redirect(_after_leaving(proof))
    sessions.forget_cookie(answer)
    # drafts that this browser kept; a browser that does not know the header keeps what nobody else can read
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def _remember(answer: Response, device: str) -> None:
    """Let the browser show, at this page alone, that somebody logged in on it before."""
    answer.set_cookie(
        devices.COOKIE, device, max_age=_A_YEAR, path=url_for("entrance.login"), httponly=True, samesite="Lax", secure=is_https()
    )


def _after_leaving(proof: str | None) -> str:
    provider = current.provider()
    if provider is None or (proof is None and current.takes_passwords()):
        return url_for("entrance.login")
    # the page to log in would lead straight back in where the provider still knows who it is
    return provider.logout_address(proof) or url_for("entrance.logged_out")


def _why_not(outcome: Outcome) -> str:
    if outcome.wait:
        return str(gettext("Te veel pogingen vanaf hier. Probeer opnieuw over %(seconds)s seconden.", seconds=outcome.seconds))
    return str(gettext("Gebruikersnaam en wachtwoord horen niet bij elkaar."))
