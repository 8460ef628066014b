"""The municipalities of Flanders with their NIS codes, as of 1 January 2025.

Facts from Statbel's REFNIS and the mergers of 2019 and 2025; the table stands in ``municipalities.csv``. A merged
municipality stays known, because files and organisations of before the merger carry its code.
"""

import csv
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Final

from shared.rules import Refused, rule

UNKNOWN_MUNICIPALITY = rule(
    "municipality.unknown",
    "Dit is geen gemeente van het Vlaamse Gewest. Werk- en zorgtrajecten zijn er voor wie daar woont.",
    "This is not a municipality of the Flemish Region. Work-and-care trajectories are for its residents.",
    "Decreet van 8 juli 2022, art. 3",
)

PROVINCES: Final = {
    "10000": "Antwerpen",
    "20001": "Vlaams-Brabant",
    "30000": "West-Vlaanderen",
    "40000": "Oost-Vlaanderen",
    "70000": "Limburg",
}

ARRONDISSEMENTS: Final = {
    "11000": "Antwerpen",
    "12000": "Mechelen",
    "13000": "Turnhout",
    "23000": "Halle-Vilvoorde",
    "24000": "Leuven",
    "31000": "Brugge",
    "32000": "Diksmuide",
    "33000": "Ieper",
    "34000": "Kortrijk",
    "35000": "Oostende",
    "36000": "Roeselare",
    "37000": "Tielt",
    "38000": "Veurne",
    "41000": "Aalst",
    "42000": "Dendermonde",
    "43000": "Eeklo",
    "44000": "Gent",
    "45000": "Oudenaarde",
    "46000": "Sint-Niklaas",
    "71000": "Hasselt",
    "72000": "Maaseik",
    "73000": "Tongeren",
}


@dataclass(frozen=True)
class Municipality:
    """A municipality (gemeente). ``postcodes`` is empty for one that merged; its successor holds them."""

    nis: str
    name: str
    postcodes: tuple[str, ...] = ()
    merged_into: str | None = None
    merged_on: date | None = None

    @property
    def arrondissement(self) -> str:
        """NIS code of the administrative arrondissement."""
        return f"{self.nis[:2]}000"

    @property
    def province(self) -> str:
        """NIS code of the province."""
        return "20001" if self.nis.startswith("2") else f"{self.nis[0]}0000"


def _read() -> tuple[Municipality, ...]:
    text = resources.files(__package__).joinpath("municipalities.csv").read_text(encoding="utf-8")
    return tuple(_row(row) for row in csv.DictReader(text.splitlines()))


def _row(row: dict[str, str]) -> Municipality:
    return Municipality(
        nis=row["nis"],
        name=row["name"],
        postcodes=tuple(row["postcodes"].split()),
        merged_into=row["merged_into"] or None,
        merged_on=date.fromisoformat(row["merged_on"]) if row["merged_on"] else None,
    )


#: Every municipality by NIS code, those that merged included.
ALL: Final = {each.nis: each for each in _read()}

#: The municipalities of today, in the order of their names.
CURRENT: Final = tuple(sorted((each for each in ALL.values() if not each.merged_into), key=lambda each: each.name.casefold()))

_BY_NAME: Final = {each.name.casefold(): each for each in (*ALL.values(), *CURRENT)}

_BY_POSTCODE: Final = {postcode: each for each in CURRENT for postcode in each.postcodes}


def municipality(nis: str) -> Municipality:
    """The municipality with this NIS code, also one that merged; refuses ``municipality.unknown``."""
    found = ALL.get(nis)
    if found is None:
        raise Refused(UNKNOWN_MUNICIPALITY, field="municipality")
    return found


def current(nis: str) -> Municipality:
    """The municipality of today that this NIS code now belongs to; refuses ``municipality.unknown``."""
    found = municipality(nis)
    while found.merged_into:
        found = ALL[found.merged_into]
    return found


def named(name: str) -> Municipality:
    """The municipality with this Dutch name, the one of today first; refuses ``municipality.unknown``."""
    found = _BY_NAME.get(name.casefold())
    if found is None:
        raise Refused(UNKNOWN_MUNICIPALITY)
    return found


def at_postcode(postcode: str) -> Municipality:
    """The municipality of today at this postcode; refuses ``municipality.unknown``."""
    found = _BY_POSTCODE.get(postcode)
    if found is None:
        raise Refused(UNKNOWN_MUNICIPALITY, field="postcode")
    return found
