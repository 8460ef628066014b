"""The words for one code."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

#: The languages that people read, the first where nobody chose.
LANGUAGES: Final = ("nl", "en")


@dataclass(frozen=True)
class Label:
    """Words in Dutch and English; ``source`` is where the code comes from, ``remark`` what to mind when using it."""

    nl: str
    en: str
    source: str = ""
    remark: str = ""

    def of(self, language: str) -> str:
        """The words in this language; Dutch when it is not English."""
        return self.en if language == "en" else self.nl


Labels = Mapping[Any, Label]
Tables = dict[type[Enum], Labels]
