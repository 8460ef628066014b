"""What people write in their own words."""

from services.intake.rulebook import MOTIVE_MISSING, TEXT_HOLDS_INSZ
from shared.reference.identifiers import mentions_insz
from shared.rules import Refused


def without_insz(text: str, field: str) -> str:
    """The text, trimmed; refuses ``text.holds-insz``: intake never holds a person's number."""
    if mentions_insz(text):
        raise Refused(TEXT_HOLDS_INSZ, field=field)
    return text.strip()


def motive(text: str) -> str:
    """The motive of a decision or a review; refuses an empty one."""
    if not text.strip():
        raise Refused(MOTIVE_MISSING, field="motive")
    return without_insz(text, "motive")
