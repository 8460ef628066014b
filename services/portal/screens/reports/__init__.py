"""Reports for policy work (SAM): charts, the tables behind them, and receipts."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.reports import wishes
from services.portal.screens.reports.pages import READERS, blueprint

NAV = (Nav(lazy_gettext("Rapporten"), "/reports", READERS, place=10),)

__all__ = ["NAV", "blueprint", "wishes"]
