"""What the pages about absence have in common."""

from typing import Final

from services.portal.screens.frame.theme import make_theme
from shared.reference.codes import Role

CASEMANAGERS: Final = frozenset({Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE})
#: Who names a replacement: the casemanager who will be away, or who gives files their tandem.
NAMING: Final = CASEMANAGERS | {Role.TEAM_COORDINATOR}

blueprint = make_theme("standing_in")
