"""Casemanagement over HTTP, a module a theme."""

from services.casemanagement.api import (
    actions,
    closing,
    course,
    findings,
    grants,
    mandates,
    notes,
    plan,
    progress,
    retention,
    talk,
)

blueprints = tuple(
    theme.blueprint for theme in (course, plan, actions, notes, talk, findings, grants, progress, closing, mandates, retention)
)
