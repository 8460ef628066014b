"""What people write in a file: a number that looks like somebody's INSZ is asked about before it is kept."""

from services.casemanagement.rulebook import items as rules
from shared.reference.identifiers import mentions_insz
from shared.rules import Refused


def refuse_number(*, confirmed: bool, **texts: str | None) -> None:
    """Refuse ``note.insz-like`` for the first field that holds such a number, unless it was confirmed to be none."""
    for field, text in texts.items():
        if text and not confirmed and mentions_insz(text):
            raise Refused(rules.INSZ_LIKE, field=field)
