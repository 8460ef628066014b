"""What intake refuses, in words for the person who meets it."""

from shared.rules import rule

_D14 = "Decreet van 25 april 2014"
_D22 = "Decreet van 8 juli 2022"

ONLY_VDAB_DECIDES = rule(
    "request.only-vdab-decides",
    "Alleen een bemiddelaar van VDAB beslist over deelname.",
    "Only a mediator of VDAB decides on participation.",
    f"{_D22}, art. 8",
    status=403,
)
NOT_IN_THIS_STATE = rule(
    "request.not-in-this-state",
    "Dit kan niet in de staat waarin het verzoek nu is.",
    "This is not possible in the state the request is in.",
    status=409,
)
OPEN_ALREADY = rule(
    "request.open-already",
    "Voor deze persoon loopt al een verzoek tot deelname.",
    "A request to participate is open already for this person.",
    status=409,
)
NO_REVIEW = rule(
    "request.no-review",
    "Herziening bestaat alleen voor verzoeken van voor 1 juli 2023.",
    "A review exists only for requests of before 1 July 2023.",
    f"{_D14}, art. 42-43",
    status=409,
)
BEFORE_EARLIER_STEP = rule(
    "date.before-earlier-step",
    "Deze datum ligt voor de stap die eraan voorafging.",
    "This date lies before the step that went before it.",
)
MOTIVE_MISSING = rule(
    "motive.missing",
    "Geef een motief: de persoon en wie het verzoek indiende hebben er recht op.",
    "Give a motive: the person and who filed the request are entitled to it.",
    f"{_D22}, art. 8-9; {_D14}, art. 9 en 42",
)
BIRTH_YEAR = rule(
    "birth-year.implausible",
    "Met dit geboortejaar is de persoon te jong of te oud om werk te zoeken.",
    "With this year of birth the person is too young or too old to look for work.",
    f"{_D22}, art. 3",
)
NO_PROBLEM = rule(
    "problems.none",
    "Noem ten minste één probleem: zonder cognitief, medisch, psychisch, psychiatrisch of sociaal probleem is er geen traject.",
    "Name at least one problem: without a cognitive, medical, psychological, psychiatric or social one there is no trajectory.",
    f"{_D22}, art. 3",
)
NAMED_TWICE = rule(
    "list.named-twice",
    "Iets staat twee keer in deze lijst.",
    "Something stands in this list twice.",
)
SEVERITY = rule(
    "severity.out-of-range",
    "De ernst loopt van 0 (geen probleem) tot 4 (volledig).",
    "The severity runs from 0 (no problem) to 4 (complete).",
    "ICF, typering",
)
LADDER_MISSING = rule(
    "ladder.missing",
    "Voor verzoeken van voor 1 juli 2023 zijn de huidige en de mogelijke trede nodig.",
    "For requests of before 1 July 2023 the current and the possible ladder level are needed.",
    f"{_D14}, art. 5 en 8",
)
TEXT_HOLDS_INSZ = rule(
    "text.holds-insz",
    "In deze tekst staat een rijksregisternummer. Intake bewaart er geen: haal het weg.",
    "This text holds a national register number. Intake keeps none: take it out.",
    "AVG, art. 5, 1, c",
)
PERSON_ERASED = rule(
    "request.person-erased",
    "Wat van deze persoon bekend was, is gewist. Registreer de persoon opnieuw.",
    "What was known of this person is erased. Register the person anew.",
    "AVG, art. 17",
    status=409,
)
