"""Every rule by which referral says no."""

from shared.rules import rule

_DECREE = "Decreet van 8 juli 2022"

DECISION_MISSING = rule(
    "referral.decision-missing",
    "Doorverwijzen kan alleen na een geregistreerde beslissing van een mens.",
    "A referral needs the recorded decision of a person.",
    "Oprichtingsdecreet VDAB, art. 17; AVG, art. 22",
    status=409,
)
WRONG_STATE = rule(
    "referral.wrong-state",
    "Dit kan niet meer, of nog niet, in de huidige stand van de doorverwijzing.",
    "The referral is not in a state that allows this.",
    status=409,
)
ANSWERED = rule(
    "referral.answered",
    "De deelnemer heeft al ja gezegd op dit spoor.",
    "The participant has already said yes to this track.",
    status=409,
)
OFFER_LAPSED = rule(
    "referral.offer-lapsed",
    "De antwoordtermijn van dit aanbod is voorbij.",
    "The term to answer this offer has passed.",
    status=409,
)
STARTED_BEFORE_SENT = rule(
    "referral.started-before-sent",
    "Het eerste gesprek kan niet vóór de doorverwijzing liggen.",
    "The first talk cannot lie before the referral was sent.",
)
ENDED_BEFORE_STARTED = rule(
    "referral.ended-before-started",
    "Het einde kan niet vóór het eerste gesprek liggen.",
    "The end cannot lie before the first talk.",
)
REASON_RESERVED = rule(
    "referral.reason-reserved",
    "Deze reden wordt vanzelf genoteerd wanneer ze zich voordoet.",
    "This reason is recorded by itself when it occurs.",
)
FIELD_NOT_PERMITTED = rule(
    "referral.field-not-permitted",
    "Dit gegeven mag op dit spoor niet meegegeven worden.",
    "This track does not permit this field to be handed over.",
    f"{_DECREE}, art. 5, 24 en 32",
)
PACKAGE_CLOSED = rule(
    "referral.package-closed",
    "Er is geen geldige toestemming meer voor deze overdracht.",
    "There is no grant any more for this hand-over.",
    "Art. 352 Sw. (ex-458)",
    status=409,
)
EXCLUSIVE_TRACK = rule(
    "referral.exclusive-track",
    "Dit spoor gaat niet samen met een ander spoor dat al loopt, of met dagondersteuning van het VAPH.",
    "This track does not go together with another that runs already, or with VAPH day support.",
    "Departement Zorg, arbeidsmatige activiteiten",
    status=409,
)
PERMISSION_MISSING = rule(
    "referral.permission-missing",
    "Voor dit inkomensstatuut is eerst een geldige toelating nodig.",
    "This income statute needs a valid permission first.",
    "Departement Zorg, veelgestelde vragen arbeidsmatige activiteiten",
    status=409,
)
PERMISSION_NOT_NEEDED = rule(
    "permission.not-needed",
    "Dit spoor vraagt geen toelating.",
    "This track asks no permission.",
)
PERMISSION_AUTHORITY = rule(
    "permission.authority",
    "Deze instantie geeft niet de toelating die bij het inkomensstatuut hoort.",
    "This authority does not give the permission that goes with the income statute.",
    "Departement Zorg, veelgestelde vragen arbeidsmatige activiteiten",
)
PERMISSION_DATES = rule(
    "permission.dates",
    "De toelating moet gegeven zijn en na die dag nog gelden.",
    "The permission must have been given, and still count after that day.",
)
PERMISSION_OVER = rule(
    "permission.over",
    "Deze toelating geldt al niet meer.",
    "This permission does not count any more.",
)
PERMISSION_FAR = rule(
    "permission.far",
    "Deze einddatum ligt wel erg ver. Klopt het jaar?",
    "This last day is very far away. Is the year right?",
)
PERMISSION_PARTICIPANT = rule(
    "permission.participant",
    "Dit is niet de deelnemer van dit traject.",
    "This is not the participant of this trajectory.",
)
SERVICE_NOWHERE = rule(
    "service.nowhere",
    "Kies minstens één werkingsgebied of gemeente.",
    "Choose at least one working area or municipality.",
)
SERVICE_AGES = rule(
    "service.ages",
    "De laagste leeftijd ligt boven de hoogste.",
    "The lowest age lies above the highest.",
)
