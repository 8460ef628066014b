"""The theme of requests, and who it is for."""

from typing import Final

from services.portal.screens.frame.theme import make_theme
from shared.reference.codes import Role
from shared.reference.municipalities import ALL

#: Who follows requests, and who files them.
HANDLERS: Final = frozenset({Role.INTAKE_WORKER, Role.VDAB_MEDIATOR})
FILERS: Final = frozenset({Role.INTAKE_WORKER})

#: Why names are asked for, in identity's log.
PURPOSE: Final = "request"

blueprint = make_theme("intake")


@blueprint.app_template_filter()
def town(nis: str) -> str:
    """A municipality by name, for its NIS code."""
    return ALL[nis].name if nis in ALL else nis
