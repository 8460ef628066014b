"""The people of the story: made up anew each time, and called so that nobody can take them for real."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import SystemRandom

from shared.reference.identifiers import insz_check_digits

_CHANCE = SystemRandom()
_SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "pa", "ri", "so", "tu", "ve", "zi")
_MILLENNIUM = 2000


@dataclass
class MadeUpPerson:
    """Somebody who does not exist. ``participant`` is the id that identity gave."""

    given_name: str
    family_name: str
    birth_date: date
    insz: str
    participant: str = field(default="")

    @property
    def name(self) -> str:
        """First name and family name."""
        return f"{self.given_name} {self.family_name}"


def make_up(given_name: str, born_from: int = 1975, born_to: int = 1995) -> MadeUpPerson:
    """Somebody new, born in one of these years, with an INSZ that could exist."""
    family_name = "Verzonnen-" + "".join(_CHANCE.choices(_SYLLABLES, k=4)).capitalize()
    first = date(born_from, 1, 1)
    born = first + timedelta(days=_CHANCE.randrange((date(born_to, 12, 31) - first).days))
    nine = f"{born:%y%m%d}{_CHANCE.randint(1, 997):03d}"
    digits = nine + insz_check_digits(nine, born_from_2000=born.year >= _MILLENNIUM)
    return MadeUpPerson(given_name, family_name, born, digits)
