"""What stands in a file beside its plan: one theme, a module of pages a subject."""

from services.portal.screens.frame.theme import make_theme

blueprint = make_theme("items")
