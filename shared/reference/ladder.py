"""The six levels of the participation ladder (participatieladder): decree of 25 April 2014, art. 8.

The decree of 2022 no longer names the ladder; it stays the field's shared language, and an optional instrument.
"""

from dataclasses import dataclass
from typing import Final

from shared.reference.codes import Ladder

SOURCE: Final = "Decreet van 25 april 2014, art. 8"


@dataclass(frozen=True)
class Level:
    """One level (trede), with what a person at it does."""

    level: Ladder
    nl: str
    en: str
    meaning_nl: str
    meaning_en: str
    paid: bool = False


LEVELS: Final = {
    each.level: each
    for each in (
        Level(
            Ladder.HOME,
            "Contacten thuis",
            "Contacts at home",
            "De contacten blijven beperkt tot de huiselijke kring of de voorziening.",
            "Contacts stay within the family circle or the residential setting.",
        ),
        Level(
            Ladder.CONTACTS,
            "Contacten buitenshuis",
            "Contacts outside the home",
            "Neemt deel aan activiteiten van verenigingen of andere organisaties, of gebruikt welzijn en zorg.",
            "Takes part in activities of associations or other organisations, or uses welfare and care.",
        ),
        Level(
            Ladder.ACTIVITIES,
            "Arbeidsmatige activiteiten",
            "Work-like activities",
            "Kan onbetaalde activiteiten doen, met begeleiding.",
            "Able to do unpaid activities, with guidance.",
        ),
        Level(
            Ladder.ACTIVATION,
            "Activeringstraject",
            "Activation trajectory",
            "Kan een tijdelijk activerend traject volgen.",
            "Able to follow a temporary activation trajectory.",
        ),
        Level(
            Ladder.SUPPORTED_WORK,
            "Betaald werk met ondersteuning",
            "Paid work with support",
            "Werkt betaald met ondersteuning: gewone economie, maatwerk.",
            "Works for pay with support: regular economy, sheltered work (maatwerk).",
            paid=True,
        ),
        Level(
            Ladder.PAID_WORK,
            "Betaald werk zonder ondersteuning",
            "Paid work without support",
            "Werkt betaald, zonder ondersteuning.",
            "Works for pay, without support.",
            paid=True,
        ),
    )
}
