"""The participant's own pages: in plain words, on a telephone and on paper."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.mine.pages import PARTICIPANTS, blueprint

NAV = (Nav(lazy_gettext("Mijn plan"), "/mine", PARTICIPANTS, place=1),)

__all__ = ["NAV", "blueprint"]
