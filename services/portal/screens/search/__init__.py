"""Search for somebody: what is typed never comes into an address."""

from services.portal.screens.search.pages import blueprint

__all__ = ["blueprint"]
