"""Every rule by which identity says no."""

from shared.rules import rule

NAME_MISSING = rule(
    "person.name-missing",
    "Vul voornaam en familienaam in, elk met minstens één letter.",
    "Give a first name and a family name, each with at least one letter.",
)
BORN_IN_FUTURE = rule(
    "person.born-in-future",
    "De geboortedatum ligt in de toekomst.",
    "The date of birth lies in the future.",
)
BORN_TOO_LONG_AGO = rule(
    "person.born-too-long-ago",
    "De geboortedatum ligt meer dan 120 jaar terug. Is het jaar verkeerd getikt?",
    "The date of birth lies more than 120 years back. Was the year mistyped?",
)
INSZ_OTHER_BIRTH_DATE = rule(
    "person.insz-other-birth-date",
    "De geboortedatum in dit rijksregisternummer is een andere dan die hierboven.",
    "The date of birth inside this national number is another one than the one given.",
    "KB 25/11/1997",
)
PERSON_EXISTS = rule(
    "person.exists",
    "Er is al iemand met dit rijksregisternummer. Gebruik die persoon.",
    "Somebody with this national number is known already. Use that person.",
    status=409,
)
NOTHING_TO_CORRECT = rule(
    "person.nothing-to-correct",
    "Stuur minstens één gegeven mee dat u wilt verbeteren.",
    "Send at least one field that you want to correct.",
)
POSTCODE = rule("person.postcode", "Een postcode telt vier cijfers.", "A postcode has four digits.")
MUNICIPALITY_FORMAT = rule(
    "person.municipality",
    "Een gemeente is een NIS-code van vijf cijfers.",
    "A municipality is a NIS code of five digits.",
)
EMAIL = rule("person.email", "Dit is geen e-mailadres.", "This is not an e-mail address.")
PHONE = rule(
    "person.phone",
    "Een telefoonnummer bestaat uit cijfers, met + vooraan voor het buitenland.",
    "A phone number consists of digits, with + in front for abroad.",
)
ONE_KEY = rule(
    "search.one-key",
    "Zoek op rijksregisternummer, of op naam én geboortedatum samen.",
    "Search by national number, or by name together with date of birth.",
)
ONE_KEY_WITHIN = rule(
    "search.one-key-within",
    "Zoek in uw eigen dossiers op naam of op rijksregisternummer.",
    "Search your own files by name or by national number.",
)
SEARCH_TOO_MANY = rule(
    "search.too-many",
    "U zocht het voorbije uur te vaak naar mensen. Wacht even; anderen zoeken gewoon verder.",
    "You searched for people too often in the last hour. Wait a while; others go on as always.",
    status=429,
)
PERMIT_FIELDS = rule(
    "person.not-in-permit",
    "Uw machtiging omvat deze gegevens niet.",
    "Your permit does not cover these fields.",
    status=403,
)
