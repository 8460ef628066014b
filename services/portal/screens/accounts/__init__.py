"""Accounts of an organisation."""

from services.portal.screens.accounts.pages import blueprint

__all__ = ["blueprint"]
