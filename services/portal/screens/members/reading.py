"""What the pages of administrators show. All of it is the portal's own."""

from typing import Any, Final
from uuid import UUID

from flask import request

from services.portal.screens.frame.calls import Call, ask

#: As many organisations as one call gives; the choice of one is a list of them all.
_ALL: Final = 200


def members() -> dict[str, Any] | None:
    """A page of members, by username; None while they cannot be had."""
    (listed, known) = ask([Call("portal", "/accounts", _from_where()), _organisations()])
    return None if listed is None else listed | {"names": _names(known)}


def member(identity: UUID) -> dict[str, Any]:
    """One member, without whom there is no page."""
    (account, known) = ask([Call("portal", f"/accounts/{identity}", must=True), _organisations()])
    found = account or {}
    return found | {"organisation_name": _names(known).get(found["organisation"], found["organisation"])}


def organisations(*, wanted: bool = True) -> list[dict[str, Any]] | None:
    """Every organisation by name; none when they are not wanted, None while they cannot be had."""
    if not wanted:
        return []
    (known,) = ask([_organisations()])
    return None if known is None else sorted(known["items"], key=lambda each: str(each["name"]).casefold())


def programs() -> dict[str, Any] | None:
    """A page of programs, by name; None while they cannot be had."""
    (listed, known) = ask([Call("portal", "/clients", _from_where()), _organisations()])
    return None if listed is None else listed | {"names": _names(known)}


def program(identity: UUID) -> dict[str, Any]:
    """One program, without which there is no page."""
    (found,) = ask([Call("portal", f"/clients/{identity}", must=True)])
    return found or {}


def _organisations() -> Call:
    return Call("portal", "/organisations", {"limit": _ALL})


def _names(known: dict[str, Any] | None) -> dict[str, str]:
    return {each["kbo"]: each["name"] for each in (known or {"items": []})["items"]}


def _from_where() -> dict[str, str]:
    after = request.args.get("after")
    return {"after": after} if after else {}
