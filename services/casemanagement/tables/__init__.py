"""The tables of casemanagement, and how its domain classes are kept in them."""

from services.casemanagement.tables import (  # noqa: F401 -- each maps its classes
    copies,
    emergencies,
    erasure,
    facts,
    items,
    looked,
    mandates,
    plan,
    stand_ins,
    stories,
    trajectory,
)
from services.casemanagement.tables.narratives import narratives
from services.casemanagement.tables.registry import registry

__all__ = ["narratives", "registry"]
