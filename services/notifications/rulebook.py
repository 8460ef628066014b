"""The rules that notifications can refuse with."""

from shared.rules import rule

ADDRESS_INVALID = rule(
    "mail-address.invalid",
    "Dit is geen geldig mailadres.",
    "This is not a valid mail address.",
)
ADDRESS_NEEDED = rule(
    "mail-address.needed",
    "Geef een mailadres op, of zet de mail uit.",
    "Give a mail address, or turn the mail off.",
)
