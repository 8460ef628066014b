"""Working areas (werkingsgebieden): the *werk- en zorgregio's* in which one partnership care holds the mandate.

The executive order of 18 November 2022 lists them, but its list is not public in a form that could be read. What
stands here is therefore a **default**: the fifteen reference regions of the Flemish Government, of which sources name
two as working areas (Midwest, Vlaamse Ardennen), each made of whole arrondissements. It is data: an area that lies
otherwise is one line here, with a new ``VERSION``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from shared.reference.municipalities import CURRENT, current
from shared.rules import Refused, rule

UNKNOWN_AREA = rule("area.unknown", "Dit werkingsgebied bestaat niet.", "This working area does not exist.")

#: Which division this is; files keep the code of an area, so a new division needs a new version.
VERSION: Final = "default-2025-01-01"

SOURCE: Final = (
    "Standaardindeling: referentieregio's (kadernota 4/2/2022) in hele arrondissementen; lijst van het besluit niet gevonden"
)


@dataclass(frozen=True)
class Area:
    """A working area; ``municipalities`` are the NIS codes of today that belong to it."""

    code: str
    name: str
    province: str
    municipalities: frozenset[str]


def _area(code: str, name: str, *arrondissements: str) -> Area:
    members = [each for each in CURRENT if each.arrondissement in arrondissements]
    return Area(code, name, members[0].province, frozenset(each.nis for each in members))


AREAS: Final = (
    _area("antwerpen", "Antwerpen", "11000"),
    _area("rivierenland", "Rivierenland", "12000"),
    _area("kempen", "Kempen", "13000"),
    _area("halle-vilvoorde", "Halle-Vilvoorde", "23000"),
    _area("oost-brabant", "Oost-Brabant", "24000"),
    _area("brugge", "Brugge", "31000"),
    _area("westhoek", "Westhoek", "32000", "33000", "38000"),
    _area("zuid-west-vlaanderen", "Zuid-West-Vlaanderen", "34000"),
    _area("oostende", "Oostende", "35000"),
    _area("midwest", "Midwest", "36000", "37000"),
    _area("denderland", "Denderland", "41000", "42000"),
    _area("gent", "Gent", "43000", "44000"),
    _area("vlaamse-ardennen", "Vlaamse Ardennen", "45000"),
    _area("waasland", "Waasland", "46000"),
    _area("limburg", "Limburg", "71000", "72000", "73000"),
)

#: Every area by its code.
BY_CODE: Final = {each.code: each for each in AREAS}

_BY_NIS: Final = {nis: each for each in AREAS for nis in each.municipalities}


def area_of(nis: str) -> Area:
    """The working area of a municipality, also of one that merged; refuses ``municipality.unknown``."""
    return _BY_NIS[current(nis).nis]


def check_areas(codes: Collection[str], field: str) -> None:
    """Refuse ``area.unknown`` when one of these is the code of no working area."""
    if not set(codes) <= BY_CODE.keys():
        raise Refused(UNKNOWN_AREA, field=field)
