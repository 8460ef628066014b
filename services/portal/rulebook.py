"""Every rule by which the portal says no."""

from shared.rules import rule

_TWO_KEYS = "Decreet van 8 juli 2022, art. 13 §2, 5°"

ORGANISATION_EXISTS = rule(
    "organisation.exists",
    "Er is al een organisatie met dit ondernemingsnummer.",
    "There is an organisation with this enterprise number already.",
    status=409,
)
ORGANISATION_UNKNOWN = rule(
    "organisation.unknown",
    "Deze organisatie is hier niet bekend. Registreer haar eerst.",
    "This organisation is not known here. Register it first.",
)
USERNAME = rule(
    "account.username",
    "Een gebruikersnaam telt 3 tot 64 tekens: kleine letters, cijfers, punt, streepje en @.",
    "A username has 3 to 64 characters: small letters, digits, dot, dash and @.",
)
USERNAME_TAKEN = rule("account.username-taken", "Deze gebruikersnaam is bezet.", "This username is taken.", status=409)
PASSWORD_SHORT = rule(
    "account.password-short",
    "Een wachtwoord telt minstens 12 tekens.",
    "A password has at least 12 characters.",
)
ROLE_MISSING = rule("account.role-missing", "Geef minstens één rol.", "Give at least one role.")
ROLE_NOT_FOR_ACCOUNTS = rule(
    "account.role-not-for-accounts",
    "Deze rol is voor de diensten van Tandem zelf, niet voor een account.",
    "This role is for the services of Tandem itself, not for an account.",
)
AREA_MISSING = rule(
    "account.area-missing",
    "Deze rol werkt in een werkingsgebied: geef er minstens één.",
    "This role works in a working area: give at least one.",
)
BOTH_KEYS = rule(
    "account.both-keys",
    "Casemanager werk en casemanager zorg kunnen niet één persoon zijn.",
    "Casemanager work and casemanager care cannot be one person.",
    _TWO_KEYS,
)
ROLE_OF_KEEPER = rule(
    "account.role-of-keeper",
    "Deze functie opent wat van anderen is: alleen de beheerder van het platform geeft ze.",
    "This function opens what is of others: only the platform's administrator gives it.",
)
MEDIATOR_OF_VDAB = rule(
    "account.mediator-of-vdab",
    "Alleen VDAB heeft bemiddelaars: de beslissing is van VDAB.",
    "Only VDAB has mediators: the decision is VDAB's.",
    "Decreet van 8 juli 2022, art. 7-9",
)
POLICY_OF_SAM = rule(
    "account.policy-of-sam",
    "Alleen SAM leest de rapporten: geef deze functie aan een lid van die organisatie.",
    "Only SAM reads the reports: give this function to a member of that organisation.",
)
EDITOR_OUTSIDE_SAM = rule(
    "account.editor-outside-sam",
    "Praktijkverhalen worden nagekeken voor SAM ze leest: geef deze functie aan een lid van een andere organisatie.",
    "Practice stories are redacted before SAM reads them: give this function to a member of another organisation.",
)
PARTICIPANT_ALONE = rule(
    "account.participant-alone",
    "Een deelnemer heeft een eigen account, met het nummer van de deelnemer en zonder andere rol.",
    "A participant has an account of their own, with the participant's id and without another role.",
)
ENDED = rule("account.ended", "Dit account is beëindigd.", "This account has ended.", status=409)
CLIENT_TAKEN = rule(
    "client.taken", "Er is al een programma met deze naam.", "There is a program of this name already.", status=409
)
CLIENT_ENDED = rule("client.ended", "Dit programma is beëindigd.", "This program has ended.", status=409)
ROLE_OF_PEOPLE = rule(
    "client.role-of-people",
    "Deze functie is voor mensen: een programma staat op geen dossier en beheert geen leden.",
    "This function is for people: a program is on no file and manages no members.",
)
SCOPE_MISSING = rule("client.scope-missing", "Geef minstens één scope.", "Give at least one scope.")
SCOPE_NOT_GIVEN = rule(
    "client.scope-not-given",
    "Dit programma kreeg deze scope niet, of geen enkele voor deze dienst.",
    "This program was not given this scope, or none for this service.",
)
LOGIN_FAILED = rule(
    "login.failed",
    "Gebruikersnaam en wachtwoord horen niet bij elkaar.",
    "Username and password do not belong together.",
    status=401,
)
LOGIN_SLOWED = rule(
    "login.slowed",
    "Te veel pogingen vanaf hier. Wacht even en probeer opnieuw.",
    "Too many attempts from here. Wait a moment and try again.",
    status=429,
)
ADMINISTRATOR_EXISTS = rule(
    "account.administrator-exists",
    "Er is al een beheerder van het platform: die maakt de andere accounts.",
    "The platform has an administrator already, who makes the other accounts.",
    status=409,
)
USERNAME_UNKNOWN = rule(
    "account.username-unknown",
    "Er is geen account met deze gebruikersnaam.",
    "There is no account with this username.",
    status=404,
)
LOGIN_OF_ANOTHER = rule(
    "login.of-another",
    "Wie zich aanmeldde, is niet van deze organisatie of niet in deze hoedanigheid.",
    "Who logged in is not of this organisation, or not in this quality.",
    status=403,
)
INVITATION_UNKNOWN = rule(
    "invitation.unknown",
    "Deze code is niet geldig voor u, of niet meer. Vraag uw beheerder een nieuwe uitnodiging.",
    "This code is not good for you, or not any more. Ask your administrator for a new invitation.",
    status=401,
)
TOO_MANY_IDS = rule("directory.too-many", "Vraag hoogstens 200 ids tegelijk.", "Ask for 200 ids at most.")
TOO_MANY_VIEWS = rule(
    "view.too-many",
    "U bewaart al 12 filters. Laat er eerst een los.",
    "You keep 12 filters already. Let one go first.",
)
