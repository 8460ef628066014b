"""From the text of one cell to a value: dates as Belgians write them, codes or their words, lists."""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from typing import TypeVar

from services.intake.domain.screening import Problem
from shared.reference import municipalities
from shared.reference.codes import Cmpps, FiledBy, Ladder, Obstacle
from shared.reference.labels import label
from shared.rules import Refused, rule

DATE_FORMAT = rule(
    "cell.date-format",
    "Schrijf een datum als dag/maand/jaar (31/12/2025) of als 2025-12-31.",
    "Write a date as day/month/year (31/12/2025) or as 2025-12-31.",
)
DATE_TWO_DIGITS = rule(
    "cell.date-two-digit-year",
    "Schrijf het jaar met vier cijfers: bij twee cijfers is de eeuw een gok.",
    "Write the year with four digits: with two the century is a guess.",
)
DATE_IMPOSSIBLE = rule("cell.date-impossible", "Deze dag bestaat niet.", "This day does not exist.")
UNKNOWN_CODE = rule("cell.unknown-code", "Dit staat niet in de lijst van codes.", "This is not in the list of codes.")
YES_OR_NO = rule("cell.yes-or-no", "Schrijf ja of neen.", "Write yes or no.")
NOT_A_NUMBER = rule("cell.not-a-number", "Schrijf een geheel getal.", "Write a whole number.")
PROBLEM_FORMAT = rule(
    "cell.problem-format",
    "Schrijf een probleem als soort:ernst:onder controle, bijvoorbeeld psychisch:3:neen.",
    "Write a problem as kind:severity:under control, for instance psychological:3:no.",
)

_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_TWO_DIGITS = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NIS = re.compile(r"[0-9]{5}")
_WHOLE = re.compile(r"[0-9]{1,3}")
_YES_OR_NO = {"ja": True, "yes": True, "neen": False, "nee": False, "no": False}
_FILED_BY = {"persoon": FiledBy.PERSON, "organisatie": FiledBy.ORGANISATION, **{each.value: each for each in FiledBy}}

_Code = TypeVar("_Code", bound=Enum)
_Value = TypeVar("_Value")


def day(text: str) -> date:
    """A date, ``31/12/2025``, ``31-12-2025``, ``31.12.2025`` or ``2025-12-31``; refuses a year of two digits."""
    if found := _ISO.fullmatch(text):
        year, month, number = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        number, _, month, year = found.groups()
    else:
        raise Refused(DATE_TWO_DIGITS if _TWO_DIGITS.fullmatch(text) else DATE_FORMAT)
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        raise Refused(DATE_IMPOSSIBLE) from None


def code(kind: type[_Code]) -> Callable[[str], _Code]:
    """A reader of codes of one list: by the code itself, or by its Dutch or English words."""

    def read(text: str) -> _Code:
        found: _Code = _known(_words(kind), text)
        return found

    return read


def filed_by(text: str) -> FiledBy:
    """Who filed the request: person (persoon) or organisation (organisatie)."""
    return _known(_FILED_BY, text)


def municipality(text: str) -> str:
    """The NIS code of a municipality, given by code or by name; refuses ``municipality.unknown``."""
    return (municipalities.municipality if _NIS.fullmatch(text) else municipalities.named)(text).nis


def problems(text: str) -> tuple[Problem, ...]:
    """Problems as ``kind:severity:under control``, apart by ``|``."""
    return tuple(_problem(part) for part in _parts(text))


def obstacles(text: str) -> tuple[Obstacle, ...]:
    """Obstacles by code or words, apart by ``|``."""
    return tuple(code(Obstacle)(part) for part in _parts(text))


def ladder(text: str) -> Ladder:
    """A ladder level, 1 to 6."""
    return _known({str(level.value): level for level in Ladder}, text)


def _problem(text: str) -> Problem:
    parts = [part.strip() for part in text.split(":")]
    if len(parts) != len(("kind", "severity", "under control")):
        raise Refused(PROBLEM_FORMAT)
    kind, severity, under_control = parts
    if not _WHOLE.fullmatch(severity):
        raise Refused(NOT_A_NUMBER)
    controlled = _YES_OR_NO.get(under_control.casefold())
    if controlled is None:
        raise Refused(YES_OR_NO)
    return Problem(code(Cmpps)(kind), int(severity), controlled)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|\n]", text) if part.strip()]


def _known(words: dict[str, _Value], text: str) -> _Value:
    found = words.get(text.casefold())
    if found is None:
        raise Refused(UNKNOWN_CODE)
    return found


@cache
def _words(kind: type[_Code]) -> dict[str, _Code]:
    return {word.casefold(): each for each in kind for word in (label(each).en, label(each).nl, str(each.value))}
