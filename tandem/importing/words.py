"""What the importer says on the terminal, in Dutch and English."""

from typing import Final, Literal

Language = Literal["nl", "en"]

_WORDS: Final[dict[str, dict[Language, str]]] = {
    "file": {
        "nl": "{rows} rijen: {orders} om in te voeren, {doubled} dubbel, {rejected} fout.",
        "en": "{rows} rows: {orders} to bring in, {doubled} doubled, {rejected} wrong.",
    },
    "no-rows": {
        "nl": "0 rijen: onder de namen van de kolommen staat niets.",
        "en": "0 rows: nothing stands below the names of the columns.",
    },
    "separator": {
        "nl": "De eerste regel zegt wat het scheidingsteken is: {separator}",
        "en": "The first line tells the separator: {separator}",
    },
    "doubled": {
        "nl": "Rij {row} zegt hetzelfde als rij {first}; ze wordt overgeslagen.",
        "en": "Row {row} says the same as row {first}; it is left out.",
    },
    "more-doubled": {"nl": "… en nog {count} dubbele rijen.", "en": "… and {count} more doubled rows."},
    "confirm": {"nl": "{orders} rijen naar {url} sturen? [j/N]", "en": "Send {orders} rows to {url}? [y/N]"},
    "nothing-sent": {"nl": "Er is niets verstuurd.", "en": "Nothing was sent."},
    "reading": {"nl": "Lezen", "en": "Reading"},
    "sending": {"nl": "Invoeren", "en": "Bringing in"},
    "waiting": {
        "nl": "Deze account zocht het voorbije uur te vaak; over {minutes:.0f} minuten gaat het vanzelf verder.",
        "en": "This account searched too often in the last hour; it goes on by itself in {minutes:.0f} minutes.",
    },
    "done": {
        "nl": "{registered} verzoeken geregistreerd, {there} stonden er al, {rejected} rijen geweigerd.",
        "en": "{registered} requests registered, {there} were there already, {rejected} rows rejected.",
    },
    "rejects": {
        "nl": "Wat er fout is, staat in {path}. Het bevat persoonsgegevens: verwijder het na gebruik.",
        "en": "What is wrong stands in {path}. It holds personal data: delete it after use.",
    },
    "stopped": {
        "nl": "Gestopt na {count} rijen. Start hetzelfde bestand opnieuw: wat er al staat, verandert niet.",
        "en": "Stopped after {count} rows. Start the same file again: what is there already does not change.",
    },
    "account": {"nl": "Account", "en": "Account"},
    "password": {"nl": "Wachtwoord", "en": "Password"},
    "same-file": {
        "nl": "Het bestand met fouten mag niet het bestand zelf zijn.",
        "en": "The file of rejects may not be the file itself.",
    },
}


def say(language: Language, what: str, **values: object) -> str:
    """One sentence in the reader's language."""
    return _WORDS[what][language].format(**values)
