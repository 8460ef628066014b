"""The pages of the privacy officer: who looked, emergencies, what is kept and erased, copies for participants, and figures."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.officer import figures, pages, rights
from services.portal.screens.officer.theme import OFFICERS, blueprint

NAV = (
    Nav(lazy_gettext("Logboek"), "/officer/log", OFFICERS, place=10),
    Nav(lazy_gettext("Noodtoegang"), "/officer/emergencies", OFFICERS, place=11),
    Nav(lazy_gettext("Bewaartermijn"), "/officer/retention", OFFICERS, place=12),
    Nav(lazy_gettext("Inzage en wissen"), "/officer/rights", OFFICERS, place=13),
    Nav(lazy_gettext("Cijfers vrijgeven"), "/officer/figures", OFFICERS, place=14),
)

__all__ = ["NAV", "blueprint", "figures", "pages", "rights"]
