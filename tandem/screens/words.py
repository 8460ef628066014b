"""What stands in the files that are shown: made up, in the words that casemanagers use, about nobody."""

from typing import Any, Final

PLAN: Final = {
    "goal": "Over een jaar drie halve dagen per week betaald werk, in een rustige werkplaats dicht bij huis.",
    "description": "We beginnen met een stage bij de fietshersteldienst en bouwen elke maand op. De begeleiding bij de psycholoog"
    " loopt door.",
    "rights_and_duties": "De uitkering blijft behouden tijdens de stage. Wie niet kan komen, belt dezelfde ochtend.",
    "evaluation_every_months": 3,
}

#: Kind, title, stage, and what came of it.
ACTIONS: Final = (
    ("coordination", "Maandelijks overleg met z’n drieën", "action", None),
    ("work", "Stage bij de fietshersteldienst", "action", None),
    ("work", "Kennismaking met maatwerkbedrijf De Spaak", "explored", None),
    ("work", "Cv en brief samen nagekeken", "result", "Cv staat klaar in Mijn Loopbaan."),
    ("care", "Begeleid openbaar vervoer oefenen", "result", "Neemt nu alleen de bus naar Mechelen."),
    ("care", "Gesprekken over slaap en dagritme", "action", None),
    ("care", "Ontmoetingsgroep in het buurthuis", "explored", None),
)

#: Actions that both sides and the participant know of.
SHARED: Final = frozenset({"Stage bij de fietshersteldienst", "Begeleid openbaar vervoer oefenen", "Cv en brief samen nagekeken"})

#: Compartment, who writes, and what.
NOTES: Final = (
    ("shared", "care", "De eerste twee weken stage gingen goed. Anna kwam elke dag op tijd en wil graag verder."),
    ("shared", "work", "De werkgever vraagt om een vast aanspreekpunt. Afgesproken dat ik elke vrijdag bel."),
    ("work", "work", "Mogelijk een contract van 13 uur vanaf de lente; nog niet beloofd."),
    ("care", "care", "Slaapt beter sinds het vaste dagritme. Volgende sessie over grenzen aangeven."),
    ("care", "care", "Liefst geen avonduren en niet meer dan drie mensen in dezelfde ruimte."),
)

#: Obstacle, stage, compartment.
OBSTACLES: Final = (
    ("mobility", "explored", "shared"),
    ("mobility", "action", "shared"),
    ("mobility", "result", "shared"),
    ("isolation", "explored", "shared"),
    ("isolation", "action", "shared"),
)

STATEMENT: Final = "Werkt het best overdag, in een kleine ploeg en op een rustige plek."
QUESTION: Final = "Mag de stage vanaf volgende maand naar vier halve dagen?"
BOTTLENECK: Final = "Drie maanden wachten op een eerste gesprek."
#: What a casemanager proposes, and what two editors made of another.
PROPOSED: Final = (
    "Sinds 3 maart wacht iemand uit Mechelen op een eerste gesprek. De dienst vraagt een vast adres,"
    " en dat heeft deze persoon niet."
)
SIGNED: Final = (
    "Wie geen vast adres heeft, komt nergens op de wachtlijst. Elke dienst verwijst naar een andere, en niemand beslist."
)
MOTIVE: Final = "Wim is deze week onverwacht afwezig en de werkgever belde over de stage van vandaag."


def request(participant: str, birth_year: int, on: str, statute: str) -> dict[str, Any]:
    """A request to participate."""
    return {
        "participant": participant,
        "requested_on": on,
        "informed_on": on,
        "filed_by": "person",
        "municipality": "12025",
        "birth_year": birth_year,
        "statute": statute,
        "problems": [
            {"kind": "psychological", "severity": 3, "under_control": False},
            {"kind": "social", "severity": 2, "under_control": True},
        ],
        "obstacles": ["mobility", "isolation"],
        "ladder_current": 3,
        "ladder_potential": 6,
        "growth": "Werkte vroeger graag met de handen. Met steun is betaald werk over een jaar haalbaar.",
    }
