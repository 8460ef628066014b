"""Practice stories: proposed by casemanagers, redacted and signed by editors, read by SAM."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.stories import acts, pages
from services.portal.screens.stories.theme import READERS, blueprint

NAV = (Nav(lazy_gettext("Verhalen"), "/stories", READERS, place=45),)

__all__ = ["NAV", "acts", "blueprint", "pages"]
