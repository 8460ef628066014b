"""«Mijn dag»."""

from flask_babel import lazy_gettext

from services.portal.screens.day.pages import blueprint
from services.portal.screens.frame.navigation import Nav

NAV = (Nav(lazy_gettext("Mijn dag"), "/", place=0),)

__all__ = ["NAV", "blueprint"]
