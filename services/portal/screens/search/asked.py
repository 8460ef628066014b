"""What somebody typed into the one box: a file number, a national number, or a name."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: The signs of a file number: no vowels, so that it spells nothing and is nobody's name.
_SIGN: Final = "[2-9BCDFGHJKMNPQRTVWXYZ]"
_NUMBER: Final = re.compile(rf"({_SIGN}{{4}})[ -]?({_SIGN}{{4}})[ -]?({_SIGN})", re.IGNORECASE)
_INSZ: Final = re.compile(r"[\d .\-/]+")
_DIGITS_OF_INSZ: Final = 11
#: Nobody's name is longer.
LONGEST: Final = 120


class Key(StrEnum):
    """By what is searched."""

    FILE = "file_number"
    INSZ = "insz"
    NAME = "name"


@dataclass(frozen=True, repr=False)
class Asked:
    """What is searched for, and by what."""

    key: Key
    text: str


def asked(typed: str) -> Asked | None:
    """What was typed; nothing when that is empty."""
    text = " ".join(typed.split())[:LONGEST]
    if not text:
        return None
    if number := _NUMBER.fullmatch(text):
        return Asked(Key.FILE, "-".join(number.groups()).upper())
    if _INSZ.fullmatch(text) and sum(sign.isdigit() for sign in text) == _DIGITS_OF_INSZ:
        return Asked(Key.INSZ, text)
    return Asked(Key.NAME, text)
