"""Accounts, for the administrator of an organisation: who has one, and an invitation for whoever cannot log in yet."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request
from flask_babel import gettext

from services.portal.oidc import current
from services.portal.screens import errors, sessions
from services.portal.screens.calls import Call, ask, send
from services.portal.screens.frame import blueprint, logged_in
from services.portal.screens.language import language
from shared.reference.codes import Role


@blueprint.get("/accounts")
@logged_in
def accounts() -> str:
    """The accounts that one manages."""
    _check_administrator()
    after = request.args.get("after")
    (page,) = ask(sessions.actor(), language(), [Call("portal", "/accounts", {"after": after} if after else {})])
    return render_template("accounts.html", page=page)


@blueprint.post("/accounts/<uuid:identity>/invitation")
@logged_in
def invite(identity: UUID) -> Any:  # noqa: ANN401 -- a page
    """Invite somebody; the code stands on this page and nowhere else."""
    _check_administrator()
    answer = send(sessions.actor(), language(), Call("portal", f"/accounts/{identity}/invitation", body={}))
    if answer is None:
        return errors.unreachable()
    if answer.is_error:
        return errors.page(answer.status_code, gettext("Uitnodigen is niet gelukt"), str(answer.json()["title"]))
    return render_template("invited.html", invited=answer.json())


def _check_administrator() -> None:
    """The page is not there for others, nor where people log in with a password."""
    if current.provider() is None or not sessions.actor().has(Role.ORGANISATION_ADMIN):
        abort(404)
