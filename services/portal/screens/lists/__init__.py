"""Lists of files, with filters that are links, and filters that are kept."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.lists.filters import LISTERS
from services.portal.screens.lists.pages import blueprint

NAV = (Nav(lazy_gettext("Trajecten"), "/trajectories", roles=frozenset(LISTERS), place=10),)

__all__ = ["NAV", "blueprint"]
