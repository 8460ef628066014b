"""Writes the example files, always the same: ``python -m examples.generate``.

Everybody in them is made up. A number of the national register has a counter above 900, which no day of births
reaches, so that it fits its check digits and belongs to nobody.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import TypeVar

from shared.reference.codes import Cmpps, Ladder, Obstacle, Statute
from shared.reference.identifiers import insz_check_digits
from shared.reference.municipalities import CURRENT, Municipality, municipality
from tandem.importing.columns import COLUMNS

ROWS = 320
SEED = 20240708
FOLDER = Path(__file__).parent

_FIELD = ("12040", "12021", "12002", "12026", "12014", "12025", "11002", "35013", "44021", "24062")
"""The municipalities where the methods of the field have their roots: two in three rows lie there."""
_UNITS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_TENS = ("", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_GROWTH = (
    "Wil graag halve dagen proberen.",
    "Kookte vroeger voor een grote groep; wil dat opnieuw.",
    "Heeft rust nodig, werkt graag alleen.",
    'Zegt: "liever met mijn handen".',
    "Staat open voor een stage,\nals de reis kort is.",
)

Row = dict[str, str]
_Code = TypeVar("_Code", bound=StrEnum)


def number_word(number: int) -> str:
    """A number up to 999 in Dutch: 18 gives ``achttien``, 122 ``honderdtweeëntwintig``."""
    hundreds, rest = divmod(number, 100)
    front = "" if not hundreds else "honderd" if hundreds == 1 else f"{_UNITS[hundreds]}honderd"
    if not rest and front:
        return front
    if rest < len(_UNITS):
        return front + _UNITS[rest]
    tens, units = divmod(rest, 10)
    if not units:
        return front + _TENS[tens]
    joint = "ën" if _UNITS[units].endswith("e") else "en"
    return f"{front}{_UNITS[units]}{joint}{_TENS[tens]}"


def insz(born: date, counter: int, raised_by: int = 0) -> str:
    """The number for a date of birth; ``raised_by`` 20 or 40 makes it a bis number."""
    first_nine = f"{born:%y}{born.month + raised_by:02d}{born:%d}{counter:03d}"
    return first_nine + insz_check_digits(first_nine, born_from_2000=born.year >= 2000)  # noqa: PLR2004 -- the century


def people(count: int) -> Iterator[Row]:
    """Rows without mistakes, each about somebody else."""
    random = Random(SEED)
    for number in range(1, count + 1):
        yield _row(random, number)


def _row(random: Random, number: int) -> Row:
    born = date(1962, 1, 1) + timedelta(days=random.randrange(365 * 43))
    requested = date(2024, 1, 2) + timedelta(days=random.randrange(700))
    home = municipality(random.choice(_FIELD)) if random.random() < 2 / 3 else random.choice(CURRENT)
    return {
        "insz": _number(random, born, number),
        "given_name": "Testpersoon",
        "family_name": number_word(number).capitalize(),
        "birth_date": _as_written(random, born),
        **_home(random, home, number),
        "email": f"testpersoon{number}@example.org" if random.random() < 1 / 2 else "",
        "phone": f"+32 000 00 {number:04d}" if random.random() < 1 / 2 else "",
        "requested_on": _as_written(random, requested),
        "informed_on": _as_written(random, requested - timedelta(days=random.randrange(10))),
        "filed_by": random.choice(("person", "organisation", "persoon", "organisatie")),
        "statute": random.choice(list(Statute)).value,
        "problems": _problems(random),
        "obstacles": "|".join(each.value for each in _some(random, list(Obstacle), 4)),
        **_ladder(random),
        "growth": random.choice(_GROWTH) if random.random() < 1 / 3 else "",
    }


def _number(random: Random, born: date, number: int) -> str:
    """A number of the register for most, a bis number for some, none for who has none yet."""
    draw, counter = random.random(), 900 + number % 98
    if draw < 0.08:  # noqa: PLR2004 -- one in twelve
        return ""
    digits = insz(born, counter, raised_by=random.choice((20, 40)) if draw < 0.2 else 0)  # noqa: PLR2004 -- one in eight
    if random.random() < 1 / 2:
        return digits
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"


def _home(random: Random, home: Municipality, number: int) -> Row:
    """A municipality by code or by name; an address for most."""
    row = {"municipality": home.nis if random.random() < 1 / 2 else home.name}
    if random.random() < 0.8:  # noqa: PLR2004 -- four in five
        row |= {"street": "Voorbeeldstraat", "number": str(number), "postcode": random.choice(home.postcodes)}
        row["box"] = "2A" if random.random() < 1 / 5 else ""
    return row


def _problems(random: Random) -> str:
    kinds = _some(random, list(Cmpps), 2) or [Cmpps.PSYCHOLOGICAL]
    return "|".join(f"{kind.value}:{random.randrange(1, 5)}:{random.choice(('yes', 'no'))}" for kind in kinds)


def _ladder(random: Random) -> Row:
    if random.random() < 1 / 4:
        return {}
    now = random.randrange(1, 5)
    return {"ladder_current": str(now), "ladder_potential": str(min(now + random.randrange(3), Ladder.PAID_WORK))}


def _some(random: Random, choices: Sequence[_Code], most: int) -> list[_Code]:
    return sorted({random.choice(choices) for _ in range(random.randrange(most + 1))})


def _as_written(random: Random, day: date) -> str:
    """A date in one of the ways people write it."""
    return random.choice((day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}"))


def mistaken() -> Iterator[Row]:
    """Rows of which all but the first two have one mistake each, told in ``growth``."""
    good = _plain(1)
    yield good
    yield _plain(2)
    yield dict(good)
    yield _plain(1, statute="no-income", growth="Zelfde persoon, andere gegevens")
    changes: tuple[Row, ...] = (
        {"insz": "85073003329", "birth_date": "30/07/1985", "growth": "Controlecijfers kloppen niet"},
        {"insz": "8507300332", "growth": "Tien cijfers"},
        {"birth_date": "1/1/1990", "growth": "Andere geboortedatum dan in het nummer"},
        {"birth_date": "12/03/85", "growth": "Jaar met twee cijfers"},
        {"requested_on": "31/02/2024", "growth": "Bestaat niet"},
        {"requested_on": "in maart", "growth": "Geen datum"},
        {"informed_on": "", "growth": "Niet ingelicht"},
        {"informed_on": "01/01/2999", "growth": "In de toekomst"},
        {"municipality": "Brussel", "growth": "Niet in het Vlaamse Gewest"},
        {"statute": "rijk", "growth": "Onbekend statuut"},
        {"problems": "medical:7:no", "growth": "Ernst gaat tot 4"},
        {"problems": "medical", "growth": "Zonder ernst"},
        {"ladder_current": "9", "growth": "Zes treden"},
        {"requested_on": "2020-05-04", "informed_on": "2020-05-04", "growth": "Onder het decreet van 2014 zijn treden nodig"},
        {"street": "Voorbeeldstraat", "number": "", "postcode": "2500", "growth": "Adres zonder nummer"},
        {"growth": "Belt 85.07.30-033.28"},
    )
    for number, change in enumerate(changes, start=3):
        yield _plain(number, **change)


def _plain(number: int, /, **change: str) -> Row:
    born = date(1980, 1, 1) + timedelta(days=number)
    return {
        "insz": insz(born, 900 + number),
        "given_name": "Testpersoon",
        "family_name": number_word(number + 400).capitalize(),
        "birth_date": born.isoformat(),
        "municipality": "Lier",
        "requested_on": "2024-03-04",
        "informed_on": "2024-03-01",
        "filed_by": "persoon",
        "statute": "Leefloon",
        "problems": "psychisch:2:neen",
        **change,
    }


def as_csv(rows: Iterator[Row], separator: str) -> str:
    """The rows under a header with every column."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.name for column in COLUMNS], restval="", delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def files() -> dict[str, str]:
    """What stands in each example file."""
    return {
        "requests.csv": as_csv(people(ROWS), ","),
        "requests-with-mistakes.csv": as_csv(mistaken(), ";"),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="")
