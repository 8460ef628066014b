"""Which of the candidates is meant: names compared after decryption, the best first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from services.identity.domain.names import normalise
from services.identity.domain.particulars import Particulars

#: More candidates than this are never decrypted for one search.
MOST_CANDIDATES: Final = 50
#: More hits than this are never shown for one search.
MOST_HITS: Final = 10
#: How alike two names must be, out of 100.
ALIKE: Final = 78
#: What a birth date with a slip of the pen costs, out of 100.
SLIP: Final = 12


@dataclass(frozen=True)
class Hit:
    """A person who may be meant, and how sure it is, out of 100."""

    participant: UUID
    particulars: Particulars
    score: float


def rank(name: str, birth_date: date, candidates: Iterable[tuple[UUID, Particulars]]) -> list[Hit]:
    """The candidates who fit the name and the birth date, the best first."""
    asked = normalise(name)
    hits = (Hit(who, particulars, _score(asked, birth_date, particulars)) for who, particulars in candidates)
    return sorted((hit for hit in hits if hit.score >= ALIKE), key=lambda hit: (-hit.score, hit.participant))


def named(name: str, among: Mapping[UUID, Particulars]) -> list[tuple[UUID, Particulars]]:
    """Who of a small circle may be meant by a name, or by how its words begin; the best first.

    Without a birth date only for people somebody works with already: among all it would show strangers.
    """
    asked = normalise(name)
    scored = ((_likeness(asked, known), who, known) for who, known in among.items())
    found = sorted((each for each in scored if asked and each[0] >= ALIKE), key=lambda each: (-each[0], each[1]))
    return [(who, known) for _, who, known in found]


def is_slip(meant: date, written: date) -> bool:
    """Whether one date is the other with day and month swapped, one digit wrong, or two turned round; in the same year."""
    if meant.year != written.year:
        return False
    if (meant.day, meant.month) == (written.month, written.day):
        return True
    return OSA.distance(meant.isoformat(), written.isoformat()) == 1


def _score(asked: str, birth_date: date, particulars: Particulars) -> float:
    if particulars.birth_date == birth_date:
        cost = 0
    elif is_slip(particulars.birth_date, birth_date):
        cost = SLIP
    else:
        return 0.0
    given, family = normalise(particulars.given_name), normalise(particulars.family_name)
    return _alike(asked, given, family) - cost


def _likeness(asked: str, particulars: Particulars) -> float:
    given, family = normalise(particulars.given_name), normalise(particulars.family_name)
    there = f"{given} {family}".split()
    if all(any(word.startswith(part) for word in there) for part in asked.split()):
        return 100.0
    return max(_alike(asked, given, family), fuzz.ratio(asked, given) - 2)


def _alike(asked: str, given: str, family: str) -> float:
    # Both orders are in use; sorting the words alone would punish a slip in a first letter.
    whole = max(fuzz.ratio(asked, f"{given} {family}"), fuzz.ratio(asked, f"{family} {given}"))
    # A family name alone counts a little less than one with the first name.
    return max(whole, fuzz.ratio(asked, family) - 2)
