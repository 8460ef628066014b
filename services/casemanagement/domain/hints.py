"""What in a text may lead to a person: numbers, days, names, municipalities. A help for who reads it, never a proof.

What looks like a name need not be one, and what leads to somebody need not look like anything: «de enige imker van het dorp».
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from shared.reference.codes import HintKind
from shared.reference.municipalities import ALL

#: From a character up to another.
Span = tuple[int, int]

_WORD: Final = re.compile(r"[^\W\d_]+")
_INSZ: Final = re.compile(r"(?<!\d)(?:\d{2}[ ./-]{0,3}){3}\d{3}[ ./-]{0,3}\d{2}(?!\d)")
_CONTACT: Final = re.compile(r"(?<![^\s@])[^\s@]++@[^\s@]+")
_DAY: Final = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}\b")
_DAY_OF_MONTH: Final = re.compile(r"(?<!\d)\d{1,2}(?:e|de|ste)? \Z")
_YEAR: Final = re.compile(r" \d{4}(?!\d)")
_INITIALS: Final = re.compile(r"\b[A-Z]\.(?: ?[A-Z]\.)+")
_NUMBER: Final = re.compile(r"\d+(?:[.,/ -]\d+)*")
#: The most that can stand before a month: «31ste ».
_BEFORE: Final = 7

_MONTHS: Final = frozenset(
    ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
)
_TITLES: Final = frozenset(("mevrouw", "mevr", "meneer", "mijnheer", "dhr", "dokter", "dr"))
_PARTICLES: Final = frozenset(("van", "de", "den", "der", "het", "ten", "ter", "vande", "vanden", "vander", "le", "la", "du"))
#: How many of these stand in one name.
_MOST_PARTICLES: Final = 3
#: Words that begin a sentence, and no name.
_BEGINNINGS: Final = frozenset(
    (
        *("als", "bij", "dat", "die", "een", "en", "er", "het", "hij", "in", "maar", "met", "na", "naar", "om", "ook", "op"),
        *("te", "toen", "tot", "uit", "volgens", "voor", "wat", "wie", "zij", "ze"),
    )
)

#: Municipalities by the words of their names.
_PLACES: Final = frozenset(tuple(_WORD.findall(each.name.casefold())) for each in ALL.values())
_LONGEST_PLACE: Final = max(map(len, _PLACES))
#: Municipalities that are also a word: a hint only where they begin with a capital.
_ALSO_WORDS: Final = frozenset(
    (each,) for each in ("as", "boom", "geel", "halle", "ham", "herent", "hove", "kruisem", "lint", "mol", "peer", "zele")
)


@dataclass(frozen=True)
class Hint:
    """A place in a text, from a character up to another, and what it may be."""

    kind: HintKind
    start: int
    end: int


def hints(text: str) -> tuple[Hint, ...]:
    """The places to look at, in their order; none touches another."""
    found: list[Hint] = []
    for kind, find in _FINDERS:
        left = _without(text, found)
        found += (Hint(kind, start, end) for start, end in find(left))
    return tuple(sorted(found, key=lambda hint: hint.start))


def _without(text: str, found: Sequence[Hint]) -> str:
    """The text with what was found already blotted out, so that nothing is found twice."""
    kept, place = [], 0
    for hint in sorted(found, key=lambda each: each.start):
        kept += [text[place : hint.start], "\0" * (hint.end - hint.start)]
        place = hint.end
    return "".join((*kept, text[place:]))


def _all(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Span]]:
    return lambda text: (match.span() for match in pattern.finditer(text))


def _months(text: str) -> Iterator[Span]:
    """Months, with the day before and the year after."""
    for word in _WORD.finditer(text):
        if word[0].casefold() in _MONTHS:
            start, end = word.span()
            day = _DAY_OF_MONTH.search(text, max(0, start - _BEFORE), start)
            year = _YEAR.match(text, end)
            yield day.start() if day else start, year.end() if year else end


def _places(text: str) -> Iterator[Span]:
    """Municipalities, of several words the longest: «Sint-Niklaas» is no «Sint»."""
    words, at = list(_WORD.finditer(text)), 0
    while at < len(words):
        last = next((end for end in range(min(at + _LONGEST_PLACE, len(words)), at, -1) if _is_place(text, words[at:end])), None)
        if last:
            yield words[at].start(), words[last - 1].end()
        at = last or at + 1


def _is_place(text: str, words: Sequence[re.Match[str]]) -> bool:
    name = tuple(word[0].casefold() for word in words)
    if name not in _PLACES or any(_between(text, *pair) not in {" ", "-", "'", "’"} for pair in pairwise(words)):
        return False
    return name not in _ALSO_WORDS or words[0][0][0].isupper()


def _names(text: str) -> Iterator[Span]:
    """Two capitalised words and more, with what may stand between them; one is enough after «mevrouw»."""
    words, at = list(_WORD.finditer(text)), 0
    while at < len(words):
        titled, word = _is_titled(text, words, at), words[at][0]
        first = last = at + titled
        if titled or (_is_capitalised(word) and word.casefold() not in _BEGINNINGS):
            last = _last_of_name(text, words, first)
        if named := titled or last > first:
            yield words[at].start(), words[last].end()
        at = last + 1 if named else at + 1


def _is_titled(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a title and a capitalised word after it stand here."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or words[at][0].casefold() not in _TITLES or not _is_capitalised(following[0]):
        return False
    return _between(text, words[at], following) in {" ", ". "}


def _last_of_name(text: str, words: Sequence[re.Match[str]], first: int) -> int:
    """The last capitalised word that goes on from the first one."""
    last, particles = first, 0
    for at in range(first + 1, len(words)):
        if _between(text, words[at - 1], words[at]) not in {" ", "-"}:
            break
        if _is_capitalised(words[at][0]):
            last, particles = at, 0
        elif words[at][0] in _PARTICLES and particles < _MOST_PARTICLES:
            particles += 1
        else:
            break
    return last


def _is_capitalised(word: str) -> bool:
    """Whether it begins with a capital and ends small, which «VDAB» does not."""
    return word[0].isupper() and word[-1].islower()


def _between(text: str, one: re.Match[str], other: re.Match[str]) -> str:
    return text[one.end() : other.start()]


#: What is looked for, in this order: what fits two of them is the first.
_FINDERS: Final[tuple[tuple[HintKind, Callable[[str], Iterator[Span]]], ...]] = (
    (HintKind.INSZ, _all(_INSZ)),
    (HintKind.CONTACT, _all(_CONTACT)),
    (HintKind.DATE, _all(_DAY)),
    (HintKind.DATE, _months),
    (HintKind.PLACE, _places),
    (HintKind.NAME, _names),
    (HintKind.NAME, _all(_INITIALS)),
    (HintKind.DIGITS, _all(_NUMBER)),
)
