"""What an edit changes."""

from collections.abc import Mapping

from services.casemanagement.rulebook.course import NOTHING_CHANGED
from shared.rules import Refused


def changed_fields(thing: object, changes: Mapping[str, object]) -> tuple[str, ...]:
    """The names, in order, of the fields that would get another value; refuses ``change.nothing`` when there is none."""
    changed = tuple(sorted(name for name, value in changes.items() if getattr(thing, name) != value))
    if not changed:
        raise Refused(NOTHING_CHANGED)
    return changed
