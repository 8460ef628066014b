"""One's appointments in one's own calendar program."""

from services.portal.screens.calendar.pages import blueprint

__all__ = ["blueprint"]
