"""A guarantee taken out of the code on purpose: which text is changed, and which scenario has to see it."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class Disarmed(Exception):
    """A mutant that changes nothing any more: the code that it was written for has changed."""


@dataclass(frozen=True)
class Edit:
    """``before`` stands exactly once in a file, and becomes ``after``."""

    path: str
    before: str
    after: str

    def changed(self, text: str) -> str:
        """The text of the file after it. Raises :class:`Disarmed`."""
        if (times := text.count(self.before)) != 1:
            raise Disarmed(f"what is changed stands {times} times in {self.path}, not once")
        changed = text.replace(self.before, self.after)
        # a comment is no guarantee
        if ast.dump(ast.parse(changed)) == ast.dump(ast.parse(text)):
            raise Disarmed(f"{self.path} does the same after it")
        return changed


@dataclass(frozen=True)
class Mutant:
    """One guarantee less. ``scenario`` has to complain of it, in words that ``expects``, a regular expression, finds."""

    name: str
    scenario: str
    expects: str
    edits: Sequence[Edit]

    def apply(self, root: Path) -> None:
        """Change the files under a folder. Raises :class:`Disarmed`."""
        for edit in self.edits:
            file = root / edit.path
            file.write_text(edit.changed(file.read_text()))

    def seen_in(self, complaints: Sequence[str]) -> str | None:
        """The first complaint that tells of it, if one does."""
        return next((one for one in complaints if re.search(self.expects, one)), None)
