"""What stands in a file beside its plan: notes, questions, appointments, findings, grants, progress, its course, who looked."""

from services.portal.screens.items import agenda, course, findings, grants, notes, progress
from services.portal.screens.items.theme import blueprint

__all__ = ["agenda", "blueprint", "course", "findings", "grants", "notes", "progress"]
