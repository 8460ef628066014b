"""What everybody may read."""

from services.portal.screens.about.pages import blueprint

__all__ = ["blueprint"]
