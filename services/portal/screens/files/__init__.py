"""The file: its plan as a board, changed where it stands, and what can be done with it next."""

from services.portal.screens.files import acts
from services.portal.screens.files.pages import blueprint

__all__ = ["acts", "blueprint"]
