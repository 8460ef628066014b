"""What must also stand in VDAB's register (Mijn Loopbaan): the list, its ticks, and the sheet to copy from."""

from services.portal.screens.copies.pages import blueprint

__all__ = ["blueprint"]
