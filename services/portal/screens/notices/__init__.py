"""Notices, and how one wants to be told of them."""

from services.portal.screens.notices.pages import blueprint

__all__ = ["blueprint"]
