"""The network at a glance."""

from typing import Final

from flask import render_template, request

from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.network import reading
from shared.reference.codes import Role

COORDINATORS: Final = frozenset({Role.NETWORK_COORDINATOR})

blueprint = make_theme("network")


@blueprint.get("/network")
@page(roles=COORDINATORS)
def network() -> str:
    """What is new, and how the rest goes on."""
    return render_template("network/network.html", shown=reading.network(request.args.get("after")))
