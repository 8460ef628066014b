"""Referrals: the inbox of a receiving organisation with its services, and one referral for whoever has to act on it."""

from flask_babel import lazy_gettext

from services.portal.screens.frame.navigation import Nav
from services.portal.screens.referrals.pages import OFFERING, RECEIVING, blueprint

NAV = (
    Nav(lazy_gettext("Doorverwijzingen"), "/referrals", RECEIVING, place=10),
    Nav(lazy_gettext("Onze diensten"), "/services", OFFERING, place=12),
)

__all__ = ["NAV", "blueprint"]
