"""The end of a trajectory in four steps: report, advice, talk, decision."""

from services.portal.screens.ending.pages import blueprint

__all__ = ["blueprint"]
