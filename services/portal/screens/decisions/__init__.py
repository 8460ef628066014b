"""What waits for a decision of VDAB: on taking part, on the end, and on more time."""

from flask_babel import lazy_gettext

from services.portal.screens.decisions.pages import MEDIATORS, blueprint
from services.portal.screens.frame.navigation import Nav

NAV = (Nav(lazy_gettext("Beslissingen"), "/decisions", MEDIATORS, place=5),)

__all__ = ["NAV", "blueprint"]
