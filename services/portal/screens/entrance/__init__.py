"""Coming in and leaving."""

from services.portal.screens.entrance import provider
from services.portal.screens.entrance.pages import blueprint

__all__ = ["blueprint", "provider"]
