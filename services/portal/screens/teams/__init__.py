"""Giving files their tandem, with an eye on how many files each casemanager has."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.teams.pages import ALLOCATORS, blueprint

NAV = (Nav(lazy_gettext("Tandems"), "/teams", ALLOCATORS, place=5),)

__all__ = ["NAV", "blueprint"]
