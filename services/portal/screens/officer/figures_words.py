"""What is decided about figures, in words."""

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext

#: How a state looks.
KINDS: Final = {"proposed": "warm", "refused": "warm", "signed": "good", "running": "petrol", "asked": "petrol"}


def state(code: str) -> str:
    """How a period stands."""
    names: dict[str, str] = {
        "asked": gettext("gevraagd"),
        "running": gettext("wordt gemaakt"),
        "refused": gettext("niet gemaakt"),
        "proposed": gettext("wacht op een handtekening"),
        "signed": gettext("ondertekend"),
        "withdrawn": gettext("ingetrokken"),
    }
    return names.get(code, code)


def step(code: str) -> str:
    """What the engine is at."""
    names: dict[str, str] = {
        "count": gettext("telt"),
        "hide": gettext("verbergt wat weinig mensen telt"),
        "prove": gettext("bewijst dat niemand te vinden is"),
        "insiders": gettext("bewijst het ook tegenover wie zelf mensen meetelt"),
        "check": gettext("kijkt alles nog eens na"),
    }
    return names.get(code, code)


def refusal(code: str) -> str:
    """By what rule there are no figures, in short; of one that is not known here its code."""
    names: dict[str, str] = {
        "batch.incomplete": gettext("De feiten zijn er nog niet allemaal."),
        "plan.not-signed": gettext("Het publicatieplan is nog niet ondertekend."),
        "plan.within-year": gettext("Het publicatieplan is binnen het jaar veranderd."),
        "release.check-failed": gettext("De controle vond een fout."),
        "release.clock-backwards": gettext("De klok staat vroeger dan bij een eerdere publicatie."),
        "release.engine-failed": gettext("Het maken liep mis. Het logboek van de engine zegt meer."),
        "release.ledger-disagrees": gettext("De tellingen kloppen niet met wat eerder gepubliceerd is."),
        "release.quarter-missing": gettext("Een jaar komt na zijn vier kwartalen."),
        "release.solver-stuck": gettext("Het zoeken naar een bewijs duurde te lang."),
        "release.year-given-up": gettext("Het jaar is afgesloten zonder eigen cijfers."),
        "release.unresolved": gettext("Er is geen bewijs gevonden dat niemand te vinden is."),
        "system.relation-broken": gettext("De tellingen kunnen niet samen waar zijn."),
    }
    return names.get(code, code)


def reasons() -> Mapping[str, tuple[str, str]]:
    """Why figures may be withdrawn, each with what it means."""
    return {
        "facts-wrong": (gettext("De feiten klopten niet"), gettext("Er is verkeerd geteld of geregistreerd.")),
        "plan-wrong": (gettext("Het plan klopte niet"), gettext("Deze tabellen hadden niet gepland mogen zijn.")),
        "proof-doubted": (gettext("Er is twijfel aan het bewijs"), gettext("Misschien is er toch iemand te vinden.")),
        "signed-by-mistake": (gettext("Bij vergissing ondertekend"), gettext("Deze handtekening had niet gezet mogen worden.")),
    }
