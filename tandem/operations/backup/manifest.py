"""What a back-up says about itself: what it is of, of which moment, and the digest of each of its files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from shared.mistake import Mistake
from tandem.embedded.var import write_secret
from tandem.operations.backup.contents import Part

FORMAT: Final = 1
FILE: Final = "manifest.json"


class NoBackup(Mistake):
    """What stands there is no back-up, or one of another format."""


@dataclass(frozen=True)
class TableCopy:
    """The rows of one table: how many, the digest of what COPY gave, and of which columns."""

    rows: int
    sha256: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class DatabaseCopy:
    """One database: how far its events and its migrations were, its tables and its sequences."""

    position: int | None
    revision: str | None
    tables: Mapping[str, TableCopy]
    sequences: Mapping[str, int | None]


@dataclass(frozen=True)
class Manifest:
    """A whole back-up; ``taken_at`` is the moment of the cut, in UTC."""

    id: str
    part: Part
    taken_at: datetime
    databases: Mapping[str, DatabaseCopy]

    @property
    def rows(self) -> int:
        """In all tables together."""
        return sum(copy.rows for database in self.databases.values() for copy in database.tables.values())

    def write(self, folder: Path) -> None:
        """Last of all: what has no manifest is no back-up."""
        told = {"format": FORMAT, **asdict(self), "taken_at": self.taken_at.isoformat()}
        write_secret(folder / FILE, json.dumps(told, indent=1) + "\n")


def file_of(folder: Path, database: str, table: str) -> Path:
    """Where the rows of a table stand in a back-up."""
    return folder / database / f"{table}.copy.gz"


def read(folder: Path) -> Manifest:
    """The manifest of the back-up in this folder. Raises :class:`NoBackup`."""
    path = folder / FILE
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise NoBackup(f"{folder} is no back-up: {FILE} is not there or cannot be read") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NoBackup(f"{path} is not of format {FORMAT}; restore it with the version of Tandem that made it")
    try:
        return _manifest(told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoBackup(f"{path} is damaged") from error


def _manifest(told: Mapping[str, Any]) -> Manifest:
    databases = {name: _database(copy) for name, copy in told["databases"].items()}
    return Manifest(str(told["id"]), Part(told["part"]), datetime.fromisoformat(told["taken_at"]), databases)


def _database(told: Mapping[str, Any]) -> DatabaseCopy:
    tables = {
        key: TableCopy(int(copy["rows"]), str(copy["sha256"]), tuple(map(str, copy["columns"])))
        for key, copy in told["tables"].items()
    }
    return DatabaseCopy(told["position"], told["revision"], tables, dict(told["sequences"]))
