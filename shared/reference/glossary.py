"""The words of the field: the one English word used in code, the Dutch term of the law, what it means, where it stands."""

from dataclasses import dataclass
from typing import Final

_D14: Final = "Decreet van 25 april 2014"
_D22: Final = "Decreet van 8 juli 2022"


@dataclass(frozen=True)
class Term:
    """One term; ``code`` is the word in code and API, ``nl`` and ``en`` what people read."""

    code: str
    nl: str
    en: str
    definition_nl: str
    definition_en: str
    source: str


TERMS: Final = {
    each.code: each
    for each in (
        Term(
            "trajectory",
            "traject",
            "trajectory",
            "De weg van 3 tot 18 maanden waarin een persoon werkt aan de stap naar betaald werk.",
            "The 3 to 18 months in which a person works towards paid work.",
            f"{_D22}, art. 10-11",
        ),
        Term(
            "request",
            "verzoek tot deelname",
            "request to participate",
            "De vraag van de kandidaat aan VDAB om aan een traject te beginnen.",
            "The candidate's question to VDAB to start a trajectory.",
            f"{_D22}, art. 7",
        ),
        Term(
            "participant",
            "deelnemer",
            "participant",
            "De persoon voor wie het traject er is.",
            "The person whom the trajectory is for.",
            f"{_D22}, art. 2",
        ),
        Term(
            "tandem",
            "tandem",
            "tandem",
            "De casemanager werk en de casemanager zorg die samen één deelnemer begeleiden.",
            "The casemanager work and the casemanager care who accompany one participant together.",
            f"{_D22}, art. 14",
        ),
        Term(
            "plan",
            "geïntegreerd trajectplan",
            "integrated plan",
            "De schriftelijke overeenkomst met doel, acties, rechten en plichten en het ritme van de evaluaties.",
            "The written agreement with goal, actions, rights and duties and the rhythm of evaluations.",
            f"{_D22}, art. 15",
        ),
        Term(
            "action",
            "actie",
            "action",
            "Iets wat in het plan is afgesproken, met een eigenaar: werk, zorg of overleg.",
            "Something agreed in the plan, with an owner: work, care or coordination.",
            f"{_D22}, art. 10",
        ),
        Term(
            "obstacle",
            "drempel",
            "obstacle",
            "Wat een persoon in de weg staat naar werk.",
            "What stands between a person and work.",
            f"{_D22}, art. 14 §2, 4°",
        ),
        Term(
            "bottleneck",
            "praktijkknelpunt",
            "bottleneck",
            "Wat in de praktijk of het beleid hapert, los van de persoon; SAM bundelt het.",
            "What falters in practice or policy, apart from the person; SAM bundles it.",
            "SAM",
        ),
        Term(
            "ladder-level",
            "trede van de participatieladder",
            "ladder level",
            "Een van zes niveaus van deelname, nu en mogelijk.",
            "One of six levels of participation, current and potential.",
            f"{_D14}, art. 8",
        ),
        Term(
            "evaluation",
            "evaluatie",
            "evaluation",
            "Het moment waarop tandem en deelnemer samen kijken hoe het gaat.",
            "The moment at which tandem and participant look together how it goes.",
            f"{_D22}, art. 15, 6°",
        ),
        Term(
            "final-report",
            "eindverslag",
            "final report",
            "Het verslag met acties, resultaten, informatie van team en dienstverleners, en het gesprek.",
            "The report with actions, results, information of team and providers, and the talk.",
            f"{_D22}, art. 22",
        ),
        Term(
            "final-advice",
            "gemotiveerd eindadvies",
            "final advice",
            "Het advies van het team aan VDAB over het perspectief op betaald werk.",
            "The team's advice to VDAB on the prospects of paid work.",
            f"{_D22}, art. 14 §2, 8°",
        ),
        Term(
            "decision",
            "beslissing van VDAB",
            "VDAB's decision",
            "Wat VDAB aan het eind beslist, met het spoor dat volgt.",
            "What VDAB decides at the end, with the track that follows.",
            f"{_D14}, art. 31",
        ),
        Term(
            "track",
            "spoor",
            "track",
            "Een weg na het traject: AMA welzijn, AMA sociale economie, onthaaltraject GBO of zorg.",
            "A way on after the trajectory: AMA welfare, AMA social economy, GBO or care.",
            f"{_D14}, art. 33; {_D22}, art. 4 en 28",
        ),
        Term(
            "referral",
            "doorverwijzing",
            "referral",
            "De vraag aan één dienst om een spoor op te nemen.",
            "The question to one service to take up a track.",
            f"{_D22}, art. 4",
        ),
        Term(
            "grant",
            "toestemming",
            "grant",
            "Wat de deelnemer toelaat te tonen, aan wie, waarvoor en tot wanneer; intrekbaar.",
            "What the participant allows to be shown, to whom, for what and until when; can be withdrawn.",
            f"Art. 352 Sw. (ex-458); {_D14}, art. 40",
        ),
        Term(
            "statement",
            "functionele uitspraak",
            "functional statement",
            "Wat de casemanager zorg onder een toestemming aan de casemanager werk vertelt, in woorden die voor het werk tellen "
            "(«max. 4 uur per dag, rustige omgeving»).",
            "What the casemanager zorg tells the casemanager werk under a grant, in words that matter for work.",
            "Art. 352 Sw. (ex-458)",
        ),
        Term(
            "stand-in",
            "vervanger",
            "stand-in",
            "Een collega die bij naam is aangeduid om een afwezige casemanager in een dossier te vervangen, hoogstens 90 dagen.",
            "A colleague who is named to accompany a file in the place of an absent casemanager, for 90 days at most.",
            f"Eigen keuze; {_D22}, art. 14, §2, 1°",
        ),
        Term(
            "emergency",
            "noodgeval",
            "emergency",
            "Een collega opent een dossier enkele uren: de casemanager is er niet, of iemand is in gevaar; gemeld en beoordeeld.",
            "A colleague opens a file for a few hours: the casemanager is away, or somebody is in danger; told and reviewed.",
            "Art. 353 Sw.",
        ),
        Term(
            "mandate-of-representative",
            "mandaat van een vertegenwoordiger",
            "mandate of a representative",
            "Waarmee iemand in de plaats van de deelnemer een toestemming geeft: bewind, zorgvolmacht, gezag of volmacht.",
            "By what somebody gives a grant in the place of the participant: administration, care proxy, authority or proxy.",
            "Oud BW, art. 490 en 492/1",
        ),
        Term(
            "provider",
            "dienstverlener",
            "provider",
            "Een organisatie die een actie van het plan uitvoert.",
            "An organisation that carries out an action of the plan.",
            f"{_D22}, art. 10",
        ),
        Term(
            "area",
            "werkingsgebied",
            "working area",
            "De werk- en zorgregio waarin één samenwerkingsverband zorg het mandaat heeft.",
            "The region in which one partnership care holds the mandate.",
            f"{_D22}, art. 12",
        ),
        Term(
            "partnership",
            "samenwerkingsverband zorg",
            "partnership care",
            "Drie organisaties, één van elke groep, met het mandaat casemanagement zorg.",
            "Three organisations, one of each group, with the mandate casemanagement care.",
            f"{_D22}, art. 12",
        ),
        Term(
            "network-coordinator",
            "netwerkcoördinator",
            "network coordinator",
            "De rechtspersoon die het netwerk van dienstverleners inschakelt en de plannen opvolgt.",
            "The legal person that calls in the network of providers and follows the plans.",
            f"{_D22}, art. 17-19",
        ),
        Term(
            "cmpps",
            "CMPPS-problematiek",
            "CMPPS problems",
            "Cognitieve, medische, psychische, psychiatrische of sociale problemen.",
            "Cognitive, medical, psychological, psychiatric or social problems.",
            f"{_D22}, art. 3",
        ),
        Term(
            "compartment",
            "luik",
            "compartment",
            "Het deel van het dossier waartoe iets behoort: gedeeld, werk of zorg.",
            "The part of the file something belongs to: shared, work or care.",
            "Art. 352 Sw. (ex-458)",
        ),
    )
}
