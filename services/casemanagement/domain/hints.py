"""What in a text may lead to a person: numbers, days, names, municipalities. A help for who reads it, never a proof.

What looks like a name need not be one, and what leads to somebody need not look like anything: «de enige imker van het dorp».
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shared.reference.codes import HintKind
from shared.reference.municipalities import ALL

#: Municipalities that are also a word: a hint only where they begin with a capital.
_ALSO_WORDS: Final = frozenset({"as", "boom", "geel", "halle", "ham", "herent", "hove", "kruisem", "lint", "mol", "peer", "zele"})

_CAPITALISED: Final = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zß-öø-ÿ][^\W\d_]*"
_PARTICLES: Final = r"(?:\ (?:van|de|den|der|het|ten|ter|vande|vanden|vander|le|la|du)){0,3}"
#: Words that begin a sentence, and no name.
_BEGINNINGS: Final = (
    "(?:Als|Bij|Dat|Die|Een|En|Er|Het|Hij|In|Maar|Met|Na|Naar|Om|Ook|Op|Te|Toen|Tot|Uit|Volgens|Voor|Wat|Wie|Zij|Ze)"
)
_MONTHS: Final = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"


def _places() -> str:
    """The names of municipalities, the longest first, so that «Sint-Niklaas» is no «Sint»."""
    names = sorted({each.name for each in ALL.values()}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) if name.lower() in _ALSO_WORDS else f"(?i:{re.escape(name)})" for name in names)


#: In this order: what fits two of them is the first.
_PATTERNS: Final = {
    HintKind.INSZ: r"(?<!\d)(?:\d{2}[\ ./-]{0,3}){3}\d{3}[\ ./-]{0,3}\d{2}(?!\d)",
    HintKind.CONTACT: r"[^\s@]{1,64}@[^\s@]{1,190}",
    HintKind.DATE: (
        rf"(?:\b\d{{1,2}}(?:e|de|ste)?\ )?\b(?i:{_MONTHS})\b(?:\ \d{{4}})?"
        r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}\b"
    ),
    HintKind.PLACE: rf"\b(?:{_places()})\b",
    HintKind.NAME: (
        rf"\b(?i:mevrouw|mevr\.|meneer|mijnheer|dhr\.|dokter|dr\.)\ {_CAPITALISED}(?:\ {_CAPITALISED})?"
        rf"|\b(?!{_BEGINNINGS}\ ){_CAPITALISED}{_PARTICLES}(?:[\ -]{_CAPITALISED})+"
        r"|\b[A-Z]\.(?:\ ?[A-Z]\.)+"
    ),
    HintKind.DIGITS: r"\d+(?:[.,/\ -]\d+)*",
}
_ALL: Final = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS.items()))


@dataclass(frozen=True)
class Hint:
    """A place in a text, from a character up to another, and what it may be."""

    kind: HintKind
    start: int
    end: int


def hints(text: str) -> tuple[Hint, ...]:
    """The places to look at, in their order; none touches another."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Hint]:
    for match in _ALL.finditer(text):
        if match.lastgroup:
            yield Hint(HintKind[match.lastgroup], match.start(), match.end())
