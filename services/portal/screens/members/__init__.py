"""Who works here: members of an organisation, organisations, and programs; for administrators."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.members import organisations, pages, programs
from services.portal.screens.members.theme import ADMINISTRATORS, blueprint

NAV = (
    Nav(lazy_gettext("Leden"), "/members", ADMINISTRATORS, place=10),
    Nav(lazy_gettext("Organisaties"), "/organisations", ADMINISTRATORS, place=11),
    Nav(lazy_gettext("Programma’s"), "/clients", ADMINISTRATORS, place=12),
)

__all__ = ["NAV", "blueprint", "organisations", "pages", "programs"]
