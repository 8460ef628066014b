"""What can be filled in, and what of it was typed."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from werkzeug.datastructures import MultiDict

#: Before the name of a field: a digest of what was shown; what was chosen where two people changed it; both texts made one.
WAS: Final = "was-"
TAKE: Final = "take-"
BOTH: Final = "both-"
MINE, THEIRS, TOGETHER = "mine", "theirs", "both"
#: No number that people fill in is longer.
_WHOLE: Final = re.compile(r"-?[0-9]{1,15}")


@dataclass(frozen=True)
class Option:
    """One choice; ``hint`` says what it means."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Field:
    """One thing to fill in, under the name that the service gives it.

    ``kind``: line, text, date, time, datetime, number, email, choice (a list), pick (one of a few, all shown),
    picks (any of them), tick (yes or no), hidden.
    """

    name: str
    kind: str
    label: str = ""
    required: bool = False
    options: Sequence[Option] = ()
    hint: str = ""
    longest: int | None = None

    def read(self, sent: MultiDict[str, str]) -> Any:  # noqa: ANN401 -- as JSON has it
        """What was typed, as the service takes it; None when it was left empty."""
        if self.kind == "picks":
            return sent.getlist(self.name)
        if self.kind == "tick":
            return self.name in sent
        together = sent.get(f"{TAKE}{self.name}") == TOGETHER
        typed = _tidy(sent.get(f"{BOTH}{self.name}" if together else self.name, ""))
        if self.kind == "number" and typed:
            return whole_number(typed)
        return typed or None

    def words(self, value: Any) -> str:  # noqa: ANN401 -- idem
        """A value of it as people read it: the labels of what was chosen."""
        labels = {each.value: each.label for each in self.options}
        values = value if isinstance(value, list) else [] if value is None else [value]
        return ", ".join(labels.get(str(each), str(each)) for each in values)


def whole_number(typed: str) -> int | str:
    """A whole number; what is none stays as it was typed, for the service to say so."""
    return int(typed) if _WHOLE.fullmatch(typed) else typed


def digest(value: Any) -> str:  # noqa: ANN401 -- idem
    """Eight characters that tell whether a field still holds what it held; all that is empty is alike."""
    if isinstance(value, list | tuple):
        text = "\n".join(sorted(map(str, value)))
    else:
        text = "" if value in (None, False) else _tidy(str(value))
    return hashlib.blake2s(text.encode(), digest_size=4).hexdigest()


def _tidy(typed: str) -> str:
    return typed.replace("\r\n", "\n").strip()
