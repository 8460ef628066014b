"""The file number (dossiernummer) that people see and say: random, so that it tells neither volume nor order.

Eight signs and a check sign, ``K7F3-9QXA-4``, without the signs that are misread or make words (no vowels, no 0, 1, L).
"""

from typing import Final

ALPHABET: Final = "23456789BCDFGHJKMNPQRTVWXYZ"
LENGTH: Final = 8
#: How many numbers there are; draw one of them with a cryptographic source.
SPACE: Final = len(ALPHABET) ** LENGTH


def file_number(drawn: int) -> str:
    """The number for a draw from ``range(SPACE)``."""
    signs = ""
    for _ in range(LENGTH):
        drawn, index = divmod(drawn, len(ALPHABET))
        signs += ALPHABET[index]
    return f"{signs[:4]}-{signs[4:]}-{_check(signs)}"


def is_file_number(text: str) -> bool:
    """Whether this can be a file number: one mistyped sign, or two neighbours exchanged, cannot."""
    signs = text.upper().replace("-", "").replace(" ", "")
    return len(signs) == LENGTH + 1 and set(signs) <= set(ALPHABET) and _check(signs[:LENGTH]) == signs[LENGTH]


def _check(signs: str) -> str:
    """A weighted sum. 27 shares no factor with the weights 1 and 2, so a single mistake or an exchange of neighbours shows."""
    total = sum(ALPHABET.index(sign) * (1 + place % 2) for place, sign in enumerate(signs))
    return ALPHABET[-total % len(ALPHABET)]
