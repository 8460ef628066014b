"""Casemanagement over HTTP, a module a theme."""

from services.casemanagement.api import (
    actions,
    closing,
    course,
    erasures,
    findings,
    grants,
    mandates,
    notes,
    plan,
    progress,
    talk,
)

blueprints = tuple(
    theme.blueprint for theme in (course, plan, actions, notes, talk, findings, grants, progress, closing, mandates, erasures)
)
