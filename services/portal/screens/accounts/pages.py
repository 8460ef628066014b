"""Accounts, for the administrator of an organisation: who has one, and an invitation for whoever cannot log in yet."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request
from flask_babel import gettext

from services.portal.oidc import current
from services.portal.screens.frame import errors
from services.portal.screens.frame.calls import Call, ask, send
from services.portal.screens.frame.theme import make_theme, page
from shared.reference.codes import Role

blueprint = make_theme("accounts")


@blueprint.get("/accounts")
@page(roles=[Role.ORGANISATION_ADMIN])
def accounts() -> str:
    """The accounts that one manages."""
    _check_provider()
    after = request.args.get("after")
    (listed,) = ask([Call("portal", "/accounts", {"after": after} if after else {})])
    return render_template("accounts/accounts.html", page=listed)


@blueprint.post("/accounts/<uuid:identity>/invitation")
@page(roles=[Role.ORGANISATION_ADMIN])
def invite(identity: UUID) -> Any:  # noqa: ANN401 -- a page
    """Invite somebody; the code stands on this page and nowhere else."""
    _check_provider()
    answer = send(Call("portal", f"/accounts/{identity}/invitation", body={}))
    if answer is None:
        return errors.unreachable()
    if answer.is_error:
        return errors.page(answer.status_code, gettext("Uitnodigen is niet gelukt"), str(answer.json()["title"]))
    return render_template("accounts/invited.html", invited=answer.json())


def _check_provider() -> None:
    """The page is not there where people log in with a password."""
    if current.provider() is None:
        abort(404)
