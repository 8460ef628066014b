"""Markers: made-up secrets that are told from anything else, each with what it is a secret about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from shared.clock import today


@dataclass(frozen=True)
class Marker:
    """A secret. ``group`` is a line of the table of sight, ``about`` the file it belongs to (or an account).

    ``travels``: it is an id or a day, which events and other services may hold; a reader may see it no more than any other.
    """

    needle: str
    group: str
    about: str
    travels: bool = False

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"{self.group} of {self.about}"


@dataclass
class Book:
    """Every marker that was planted."""

    markers: dict[str, Marker] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _days: set[date] = field(default_factory=set)

    def word(self, group: str, about: str) -> str:
        """A word that stands nowhere else."""
        number, letters = next(self._numbers) * 7919, ""
        while len(letters) < 5:
            number, rest = divmod(number, 26)
            letters += chr(ord("a") + rest)
        return self.keep(f"zqx{letters}vj", group, about)

    def text(self, group: str, about: str) -> str:
        """A narrative with such a word in it."""
        return f"{self.word(group, about)} en nog wat."

    def day(self, group: str, about: str, after: int) -> str:
        """A day that nothing else falls on: the first free one, at least so many days ahead (behind, when below zero)."""
        day = today() + timedelta(days=after)
        # what is counted in months from today falls on the same day of the month, or the one beside it
        while day in self._days or abs(day.day - today().day) <= 1 or day.day in {1, 28, 29, 30, 31}:
            day += timedelta(days=1 if after > 0 else -1)
        self._days.add(day)
        return self.keep(day.isoformat(), group, about, travels=True)

    def moment(self, group: str, about: str, after: int) -> str:
        """A moment with seconds that nobody would choose."""
        odd = time(13, next(self._numbers) % 60, 37, tzinfo=UTC)
        return self.keep(datetime.combine(today() + timedelta(days=after), odd).isoformat(), group, about, travels=True)

    def keep(self, needle: str, group: str, about: str, *, travels: bool = False) -> str:
        """Keep a secret that has a form of its own."""
        lower = needle.lower().removesuffix("+00:00")
        if lower in self.markers and self.markers[lower].group != group:
            raise ValueError(f"{needle} is a secret already")
        self.markers[lower] = Marker(lower, group, about, travels)
        return needle

    def found(self, text: str) -> set[Marker]:
        """The markers in a text, written out or in hexadecimal."""
        lower = text.lower()
        told = {self.markers[each] for each in set(self.pattern.findall(lower))}
        return told | {marker for code, marker in self._coded() if code in lower}

    @property
    def pattern(self) -> re.Pattern[str]:
        """Any needle. Compiled again when there are more."""
        if self._compiled[0] != len(self.markers):
            self._compiled = (len(self.markers), re.compile("|".join(sorted(map(re.escape, self.markers), reverse=True))))
        return self._compiled[1]

    _compiled: tuple[int, re.Pattern[str]] = field(default=(0, re.compile("(?!)")))

    def _coded(self) -> Iterator[tuple[str, Marker]]:
        for marker in self.markers.values():
            if not marker.travels:
                yield marker.needle.encode().hex(), marker
