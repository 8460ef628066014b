"""What tables are broken down by. Every code is fixed beforehand, so that a cell that nobody is in exists too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Final

from shared.reference.areas import BY_CODE
from shared.reference.codes import Bottleneck, Obstacle, Outcome, Stage, Track, TrackAnswer
from shared.reference.facts import UNKNOWN_CODE, Fact, FactKind, SustainableBand, WaitBand
from shared.reference.labels import TABLES, Label
from shared.reference.municipalities import PROVINCES
from shared.rules import Refused


@dataclass(frozen=True)
class Dimension:
    """One way to break a table down: its codes with their words, in order, and how a fact tells its code.

    A fact that leaves an ``optional`` one empty has no place in the table; otherwise an empty code is a mistake.
    """

    name: str
    label: Label
    codes: Mapping[str, Label]
    read: Callable[[Fact], str]
    optional: bool = False

    def of(self, fact: Fact) -> str:
        """The code of a fact; refuses ``facts.unknown-code``, because a fact left out would be a wrong figure."""
        code = self.read(fact)
        if code not in self.codes:
            raise Refused(UNKNOWN_CODE, field=self.name)
        return code


def _words(enum: type[Enum]) -> Mapping[str, Label]:
    return {str(code.value): TABLES[enum][code] for code in enum}


def _province(fact: Fact) -> str:
    area = BY_CODE.get(fact.area)
    return area.province if area else ""


_PROVINCES_EN: Final = {
    "10000": "Antwerp",
    "20001": "Flemish Brabant",
    "30000": "West Flanders",
    "40000": "East Flanders",
    "70000": "Limburg",
}

PROVINCE: Final = Dimension(
    "province",
    Label("Provincie", "Province"),
    {code: Label(name, _PROVINCES_EN[code]) for code, name in PROVINCES.items()},
    _province,
)
BOTTLENECK: Final = Dimension("bottleneck", Label("Knelpunt", "Bottleneck"), _words(Bottleneck), attrgetter("code"))
OBSTACLE: Final = Dimension("obstacle", Label("Drempel", "Obstacle"), _words(Obstacle), attrgetter("code"))
STAGE: Final = Dimension("stage", Label("Hoever", "Stage"), _words(Stage), attrgetter("stage"))
TRACK: Final = Dimension("track", Label("Spoor", "Track"), _words(Track), attrgetter("track"))
ANSWER: Final = Dimension("answer", Label("Antwoord", "Answer"), _words(TrackAnswer), attrgetter("answer"), optional=True)
OUTCOME: Final = Dimension("outcome", Label("Uitkomst", "Outcome"), _words(Outcome), attrgetter("outcome"))
WAIT_BAND: Final = Dimension(
    "wait_band",
    Label("Wachttijd in weken", "Wait in weeks"),
    {
        WaitBand.UP_TO_4: Label("tot en met 4 weken", "up to 4 weeks"),
        WaitBand.UP_TO_8: Label("5 tot 8 weken", "5 to 8 weeks"),
        WaitBand.UP_TO_13: Label("9 tot 13 weken", "9 to 13 weeks"),
        WaitBand.UP_TO_26: Label("14 tot 26 weken", "14 to 26 weeks"),
        WaitBand.UP_TO_52: Label("27 tot 52 weken", "27 to 52 weeks"),
        WaitBand.LONGER: Label("meer dan een jaar", "more than a year"),
    },
    attrgetter("wait_band"),
    optional=True,
)
BAND: Final = Dimension(
    "band",
    Label("Duurzaamheid van het werk", "Sustainability of the work"),
    {
        SustainableBand.LOW: Label("laag", "low"),
        SustainableBand.MIDDLE: Label("midden", "middle"),
        SustainableBand.HIGH: Label("hoog", "high"),
        "none": Label("geen job", "no job"),
    },
    lambda fact: fact.band or "none",
)
MEASURE: Final = Dimension(
    "measure",
    Label("Wat", "What"),
    {FactKind.ACTIVE: Label("lopende trajecten", "running trajectories"), FactKind.STARTED: Label("gestart", "started")},
    attrgetter("kind"),
)
