"""Requests to participate: filed in steps that can be left and taken up, and followed to their end."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.intake import beginning, drafting, pages
from services.portal.screens.intake.theme import FILERS, blueprint

NAV = (Nav(lazy_gettext("Verzoeken"), "/requests", FILERS, place=5),)

__all__ = ["NAV", "beginning", "blueprint", "drafting", "pages"]
