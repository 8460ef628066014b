"""Belgian identification numbers: INSZ of a person, KBO of an organisation.

``python-stdnum`` knows the check digits; this module adds what it leaves open: the counter of an INSZ runs from 001
to 998, and a KBO number carries check digits 97, never 00. A number never shows itself in a ``repr``.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from stdnum.be import bis, nn, vat
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from shared.rules import Refused, Rule, rule

_INSZ_SOURCE = "KB 25/11/1997; KB 8/2/1991"
_KBO_SOURCE = "Wetboek van economisch recht, art. III.17"

INSZ_FORMAT = rule(
    "insz.format",
    "Een rijksregisternummer of bisnummer telt elf cijfers.",
    "A national register number or bis number has eleven digits.",
    _INSZ_SOURCE,
)
INSZ_DATE = rule(
    "insz.date",
    "De eerste zes cijfers zijn geen geboortedatum, ook niet van een bisnummer.",
    "The first six digits are no date of birth, not even of a bis number.",
    _INSZ_SOURCE,
)
INSZ_COUNTER = rule(
    "insz.counter",
    "Het volgnummer (zevende tot negende cijfer) loopt van 001 tot 998.",
    "The counter (seventh to ninth digit) runs from 001 to 998.",
    _INSZ_SOURCE,
)
INSZ_CHECK = rule(
    "insz.check-digits",
    "De laatste twee cijfers passen niet bij de rest. Is er een cijfer verkeerd getikt?",
    "The last two digits do not fit the others. Was a digit mistyped?",
    _INSZ_SOURCE,
)
KBO_FORMAT = rule(
    "kbo.format",
    "Een ondernemingsnummer telt tien cijfers en begint met 0 of 1.",
    "An enterprise number has ten digits and starts with 0 or 1.",
    _KBO_SOURCE,
)
KBO_CHECK = rule(
    "kbo.check-digits",
    "De laatste twee cijfers passen niet bij de rest. Is er een cijfer verkeerd getikt?",
    "The last two digits do not fit the others. Was a digit mistyped?",
    _KBO_SOURCE,
)

_SEPARATOR = r"[ ./-]{0,3}"
_ELEVEN_DIGITS = re.compile(rf"(?<!\d)(?:\d{{2}}{_SEPARATOR}){{3}}\d{{3}}{_SEPARATOR}\d{{2}}(?!\d)")
_MONTH = slice(2, 4)
_COUNTER = slice(6, 9)


class InvalidIdentifier(Refused):
    """A number that cannot exist; ``code`` tells what is wrong with it, never the number itself."""


@dataclass(frozen=True)
class Insz:
    """A person's number: of the national register (rijksregisternummer) or, for who is not in it, of the KSZ (bisnummer).

    ``digits`` are eleven digits without separators.
    """

    digits: str = field(repr=False)

    @property
    def display(self) -> str:
        """The number as people write it, ``YY.MM.DD-SSS.CC``."""
        return nn.format(self.digits)

    @property
    def is_bis(self) -> bool:
        """Whether it is a bis number: its month is raised by 20 or 40."""
        return _is_bis(self.digits)

    @property
    def birth_date(self) -> date | None:
        """The date of birth, or None when the number was given without a complete one."""
        return nn.get_birth_date(self.digits)


@dataclass(frozen=True)
class Kbo:
    """An organisation's number in the Crossroads Bank for Enterprises (ondernemingsnummer); ``digits`` are ten digits."""

    digits: str

    @property
    def display(self) -> str:
        """The number as people write it, ``0123.456.789``."""
        return f"{self.digits[:4]}.{self.digits[4:7]}.{self.digits[7:]}"


def parse_insz(text: str) -> Insz:
    """Read a national register or bis number, with or without separators.

    Raises :class:`InvalidIdentifier` with ``insz.format``, ``insz.date``, ``insz.counter`` or ``insz.check-digits``.
    """
    digits = nn.compact(text)
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):  # noqa: PLR2004 -- the rule says eleven
        raise InvalidIdentifier(INSZ_FORMAT)
    try:
        (bis if _is_bis(digits) else nn).validate(digits)
    except ValidationError as error:
        raise InvalidIdentifier(_insz_fault(error)) from None
    if digits[_COUNTER] in {"000", "999"}:
        raise InvalidIdentifier(INSZ_COUNTER)
    return Insz(digits)


def mentions_insz(text: str) -> bool:
    """Whether a text holds a number that could be somebody's INSZ: written as one, with fitting check digits."""
    return any(_is_insz(re.sub(r"\D", "", found)) for found in _ELEVEN_DIGITS.findall(text))


def parse_kbo(text: str) -> Kbo:
    """Read an enterprise number, with or without separators and ``BE``.

    Raises :class:`InvalidIdentifier` with ``kbo.format`` or ``kbo.check-digits``.
    """
    digits = vat.compact(text)
    try:
        vat.validate(digits)
    except InvalidChecksum:
        raise InvalidIdentifier(KBO_CHECK) from None
    except ValidationError:
        raise InvalidIdentifier(KBO_FORMAT) from None
    if digits.endswith("00"):
        # 97 minus a rest of zero is 97; the library also lets 00 through.
        raise InvalidIdentifier(KBO_CHECK)
    return Kbo(digits)


def insz_check_digits(first_nine: str, *, born_from_2000: bool) -> str:
    """The two check digits that complete the first nine digits of an INSZ."""
    number = int(f"2{first_nine}" if born_from_2000 else first_nine)
    return f"{97 - number % 97:02d}"


def kbo_check_digits(first_eight: str) -> str:
    """The two check digits that complete the first eight digits of an enterprise number."""
    return f"{97 - int(first_eight) % 97:02d}"


def _is_insz(digits: str) -> bool:
    try:
        parse_insz(digits)
    except InvalidIdentifier:
        return False
    return True


def _is_bis(digits: str) -> bool:
    return int(digits[_MONTH]) >= 20  # noqa: PLR2004 -- a bis number raises the month by 20 or 40


def _insz_fault(error: ValidationError) -> Rule:
    if isinstance(error, InvalidChecksum):
        return INSZ_CHECK
    if isinstance(error, InvalidComponent):
        return INSZ_DATE
    return INSZ_FORMAT
