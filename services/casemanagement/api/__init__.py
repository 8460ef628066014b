"""Casemanagement over HTTP, a module a theme."""

from services.casemanagement.api import (
    actions,
    closing,
    copies,
    course,
    erasures,
    export,
    findings,
    grants,
    mandates,
    notes,
    overviews,
    plan,
    progress,
    standing_in,
    stories,
    talk,
)

_THEMES = (
    *(course, plan, actions, notes, talk, findings, grants, progress, closing, copies),
    *(mandates, erasures, export, standing_in, overviews, stories),
)

blueprints = tuple(theme.blueprint for theme in _THEMES)
