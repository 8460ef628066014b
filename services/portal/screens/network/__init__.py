"""The network coordinator's view: plans that were submitted, and how files go on."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.network.pages import COORDINATORS, blueprint

NAV = (Nav(lazy_gettext("Netwerk"), "/network", COORDINATORS, place=5),)

__all__ = ["NAV", "blueprint"]
