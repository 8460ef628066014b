"""Reporting over HTTP, a module a theme."""

from services.reporting.api import figures, plans, releases

blueprints = tuple(theme.blueprint for theme in (plans, releases, figures))
