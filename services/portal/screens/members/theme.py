"""What the pages of administrators have in common."""

from typing import Final

from services.portal.access import keeps_platform
from services.portal.commands import own_organisation
from services.portal.screens.frame import sessions
from services.portal.screens.frame.theme import make_theme
from shared.reference.codes import Role
from shared.web.commands import run_only

ADMINISTRATORS: Final = frozenset({Role.ORGANISATION_ADMIN})

blueprint = make_theme("members")


def keeps_all() -> bool:
    """Whether the reader administers VDAB, which keeps the platform."""
    who = sessions.actor()
    return run_only(lambda work: keeps_platform(who, own_organisation(work.session, who)))
