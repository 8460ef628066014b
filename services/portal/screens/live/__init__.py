"""What the scripts of a page ask for: a token to follow with, and the key of the drafts that this browser keeps."""

from services.portal.screens.live.pages import blueprint

__all__ = ["blueprint"]
