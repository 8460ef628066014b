"""The columns of a file with requests, by the names of the API or by their Dutch names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shared.rules import Refused, rule

UNKNOWN = rule("file.unknown-column", "Deze kolom is niet gekend.", "This column is not known.")
MISSING = rule("file.missing-column", "Deze kolom ontbreekt.", "This column is missing.")
TWICE = rule("file.column-twice", "Deze kolom staat er twee keer.", "This column is there twice.")


@dataclass(frozen=True)
class Column:
    """One column; ``required`` says that each row must fill it."""

    name: str
    dutch: str
    required: bool = False


COLUMNS: Final = (
    Column("insz", "rijksregisternummer"),
    Column("given_name", "voornaam", required=True),
    Column("family_name", "naam", required=True),
    Column("birth_date", "geboortedatum", required=True),
    Column("street", "straat"),
    Column("number", "huisnummer"),
    Column("box", "bus"),
    Column("postcode", "postcode"),
    Column("municipality", "gemeente", required=True),
    Column("email", "e-mail"),
    Column("phone", "telefoon"),
    Column("requested_on", "aangevraagd op", required=True),
    Column("informed_on", "ingelicht op", required=True),
    Column("filed_by", "ingediend door", required=True),
    Column("statute", "statuut", required=True),
    Column("problems", "problemen", required=True),
    Column("obstacles", "drempels"),
    Column("ladder_current", "trede nu"),
    Column("ladder_potential", "trede mogelijk"),
    Column("growth", "groeimogelijkheden"),
)

_BY_NAME: Final = {name: each for each in COLUMNS for name in (each.name, each.dutch)}


def columns_of(header: Sequence[str]) -> tuple[Column, ...]:
    """The columns in the order of the file; refuses one that is unknown, there twice, or missing."""
    found: list[Column] = []
    for name in header:
        column = _BY_NAME.get(" ".join(name.casefold().replace("_", " ").split())) or _BY_NAME.get(name.casefold())
        if column is None:
            raise Refused(UNKNOWN, column=name)
        if column in found:
            raise Refused(TWICE, column=name)
        found.append(column)
    for column in COLUMNS:
        if column.required and column not in found:
            raise Refused(MISSING, column=column.name)
    return tuple(found)
