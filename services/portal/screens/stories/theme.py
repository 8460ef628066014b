"""What the pages about practice stories have in common: who has them."""

from typing import Final

from services.portal.screens.frame.theme import make_theme
from shared.reference.codes import Role

WRITERS: Final = frozenset({Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE})
#: Who has those of others, in every state.
EDITORS: Final = frozenset({Role.STORY_EDITOR, Role.PRIVACY_OFFICER})
READERS: Final = WRITERS | EDITORS | {Role.SAM}

blueprint = make_theme("stories")
