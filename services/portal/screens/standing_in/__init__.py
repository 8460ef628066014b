"""When a casemanager is absent: who stands in, and opening a file in an emergency."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.standing_in import emergencies, pages
from services.portal.screens.standing_in.theme import CASEMANAGERS, blueprint

NAV = (Nav(lazy_gettext("Noodtoegang"), "/emergencies", CASEMANAGERS, place=90),)

__all__ = ["NAV", "blueprint", "emergencies", "pages"]
