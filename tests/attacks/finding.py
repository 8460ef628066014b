"""What an attack tried, and what it learned by it that nobody should."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Finding:
    """``learned`` of ``tried`` questions had an answer; ``what`` is the first of these answers, about people who are made up."""

    tried: int
    learned: int = 0
    what: str = ""

    @classmethod
    def of(cls, answers: Iterable[str]) -> Self:
        """One question each: an empty answer is none."""
        said = list(answers)
        learned = [each for each in said if each]
        return cls(len(said), len(learned), learned[0] if learned else "")

    def __add__(self, other: "Finding") -> "Finding":
        return Finding(self.tried + other.tried, self.learned + other.learned, self.what or other.what)


NOTHING = Finding(0)
