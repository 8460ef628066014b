"""The agreement of a plan as it is printed and signed."""

from services.portal.screens.agreement.pages import blueprint

__all__ = ["blueprint"]
