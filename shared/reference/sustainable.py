"""The seven criteria of sustainable work (duurzaam werk), by which the jobs that people find are looked at."""

from dataclasses import dataclass
from typing import Final

SOURCE: Final = "SAAMO, zeven criteria voor duurzaam werk"


@dataclass(frozen=True)
class Criterion:
    """One of the seven criteria, in the order of the source."""

    code: str
    nl: str
    en: str


CRITERIA: Final = (
    Criterion("job-security", "Voldoende werkzekerheid", "Sufficient job security"),
    Criterion("income", "Voldoende inkomen voor een waardig leven", "Sufficient income for a dignified life"),
    Criterion("social-protection", "Voldoende sociale bescherming", "Sufficient social protection"),
    Criterion("predictable-hours", "Voorspelbare werkuren", "Predictable working hours"),
    Criterion("growth", "Voldoende groei- en leerkansen", "Sufficient growth and learning"),
    Criterion(
        "voice",
        "Voldoende toegang tot informatie, overleg en inspraak",
        "Sufficient access to information, consultation and participation",
    ),
    Criterion(
        "equal-relations",
        "Gelijkwaardige sociale relaties tussen werkgever en werknemer",
        "Equal social relations between employer and worker",
    ),
)

#: Every criterion by its code.
BY_CODE: Final = {each.code: each for each in CRITERIA}
