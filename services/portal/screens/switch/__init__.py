"""The switch to welfare tracks as a picture: what was decided, where each track stands, and what happens next."""

from services.portal.screens.switch.pages import blueprint

__all__ = ["blueprint"]
