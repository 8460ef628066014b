"""What may be handed over about a person, by track (guard 8)."""

from collections.abc import Iterable
from typing import Final

from services.referral.rulebook import FIELD_NOT_PERMITTED
from shared.access.person_fields import PersonField
from shared.reference.codes import Track
from shared.rules import Refused

#: All that the decree lets VDAB tell the GBO about a person (decree of 8 July 2022, art. 5). No INSZ, no diagnosis.
GBO_WHITELIST: Final = (
    PersonField.NAME,
    PersonField.ADDRESS,
    PersonField.EMAIL,
    PersonField.PHONE,
    PersonField.BIRTH_DATE,
)


def check_fields(track: Track, asked: Iterable[PersonField], permitted: Iterable[PersonField]) -> None:
    """Refuse ``referral.field-not-permitted`` for a field outside what is permitted; for the GBO outside art. 5, always."""
    allowed = set(permitted) & set(GBO_WHITELIST) if track is Track.GBO else set(permitted)
    for each in asked:
        if each not in allowed:
            raise Refused(FIELD_NOT_PERMITTED, field="fields", track=track, refused=each)
