"""What the pages of the privacy officer have in common."""

from typing import Final

from services.portal.screens.frame.theme import make_theme
from shared.reference.codes import Role

OFFICERS: Final = frozenset({Role.PRIVACY_OFFICER})

blueprint = make_theme("officer")
