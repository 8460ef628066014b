"""Rules of who opens a file in the place of its casemanager."""

from shared.rules import rule

_SECRECY = "Art. 352 en 353 Sw. (ex-458)"

REVIEWED = rule("emergency.reviewed", "Dit noodgeval is al beoordeeld.", "This emergency was reviewed already.", status=409)
OWN = rule(
    "emergency.own",
    "Wie een dossier opende, beoordeelt dat niet zelf.",
    "Who opened a file does not review that.",
    status=403,
)
NOT_NEEDED = rule(
    "emergency.not-needed",
    "U begeleidt dit dossier al, of u opende het al in nood.",
    "You accompany this file already, or opened it already in an emergency.",
    _SECRECY,
    status=409,
)
