"""The file of what did not come in: one line for each mistake, readable by its owner alone."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from shared.rules import Refused, rule
from shared.spreadsheets import harmless
from tandem.importing.rows import Mistake

UNWRITABLE = rule(
    "rejects.unwritable",
    "In deze map kan het bestand met fouten niet geschreven worden; kies een plaats met --rejects.",
    "The file of rejects cannot be written in this folder; choose a place with --rejects.",
)

HEADER = ("row", "column", "rule", "text", "value")


class Rejects:
    """Writes mistakes to a CSV file with mode 0600, made at the first mistake. ``count`` is the rows rejected.

    Refuses ``rejects.unwritable`` at the start, rather than after half of the rows were sent.
    """

    def __init__(self, path: Path, separator: str, language: str) -> None:
        self.path = path
        self.count = 0
        self._separator = separator
        self._language = language
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        if not os.access(self.path.parent, os.W_OK):
            raise Refused(UNWRITABLE)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file:
            self._file.close()

    def add(self, mistakes: Sequence[Mistake]) -> None:
        """Write what is wrong with one row."""
        if self._file is None:
            self._open()
        self.count += 1
        for mistake in mistakes:
            text, value = mistake.rule.words(self._language), harmless(mistake.value)
            self._writer.writerow((mistake.row, mistake.column, mistake.rule.code, text, value))

    def _open(self) -> None:
        # A file that stood there with wider rights is replaced, not reused: others may hold it open.
        self.path.unlink(missing_ok=True)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        # The mark tells Excel that it is UTF-8.
        self._file = os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=self._separator)
        self._writer.writerow(HEADER)
