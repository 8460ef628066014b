"""Rules of the named replacement of a casemanager."""

from shared.rules import rule

_TANDEM = "Decreet van 8 juli 2022, art. 14, §2, 1°"

STARTS = rule(
    "stand-in.starts",
    "Een vervanging begint vandaag of later, binnen het jaar.",
    "A replacement begins today or later, within a year.",
)
ENDS_BEFORE_START = rule(
    "stand-in.ends-before-start",
    "De laatste dag van een vervanging valt niet voor de eerste.",
    "The last day of a replacement does not come before the first.",
)
TOO_LONG = rule(
    "stand-in.too-long",
    "Een vervanging duurt hoogstens 90 dagen. Wie langer weg is, wordt opgevolgd.",
    "A replacement lasts 90 days at most. Who is away longer is followed by somebody else.",
)
OVERLAPS = rule(
    "stand-in.overlaps",
    "Op een van deze dagen vervangt al iemand de casemanager van deze zijde.",
    "On one of these days somebody stands in for the casemanager of this side already.",
    status=409,
)
SAME_PERSON = rule(
    "stand-in.same-person",
    "Een casemanager wordt door iemand anders vervangen.",
    "Somebody else stands in for a casemanager.",
    _TANDEM,
)
NOT_YOURS = rule(
    "stand-in.not-yours",
    "Een casemanager duidt voor de eigen zijde een collega van de eigen organisatie aan; anders doet de teamcoördinator dat.",
    "A casemanager names who stands in on their own side, of their own organisation; else the team coordinator does.",
    _TANDEM,
    status=403,
)
ENDED = rule("stand-in.ended", "Deze vervanging is al voorbij.", "This replacement is over already.", status=409)
