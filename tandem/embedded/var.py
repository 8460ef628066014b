"""The one folder with everything that Tandem keeps: databases, passwords, logs."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tandem.embedded.messages import Clear

MEGABYTE: Final = 1024 * 1024
NEEDED_MEGABYTES: Final = 500
"""A new cluster with its journal, and room to work for a while."""
LOG_LIMIT: Final = 5 * MEGABYTE
"""A log that is larger at a start is put aside."""
LOGS_KEPT: Final = 2


@dataclass(frozen=True)
class Var:
    """Where things stand under `$TANDEM_VAR`; every folder is for its owner alone (0700)."""

    root: Path

    @classmethod
    def from_environment(cls) -> Var:
        """`$TANDEM_VAR`, or `var` in the clone."""
        clone = Path(__file__).resolve().parents[2]
        return cls(Path(os.environ.get("TANDEM_VAR") or clone / "var").absolute())

    @property
    def logs(self) -> Path:
        """What each process said."""
        return self.root / "log"

    @property
    def secrets(self) -> Path:
        """Passwords and keys, each file 0600."""
        return self.root / "secrets"

    @property
    def run(self) -> Path:
        """Ports and locks of the running processes."""
        return self.root / "run"

    @property
    def database_passwords(self) -> Path:
        """The passwords of the roles of the databases."""
        return self.secrets / "databases.json"

    @property
    def database_port(self) -> Path:
        """The port of the database server of the last start."""
        return self.run / "postgres.port"

    @property
    def accounts(self) -> Path:
        """The demo accounts with their passwords, for the person who started Tandem."""
        return self.secrets / "accounts.txt"

    def make(self) -> None:
        """Make the folders.

        Raises `Clear` when they cannot be written, or when the disk has no room for a database. A folder that exists keeps
        its mode: who points TANDEM_VAR at a shared folder must not find it closed.
        """
        for folder in (self.root, self.logs, self.secrets, self.run):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    raise
                raise Clear("var.unwritable", path=folder) from error
            if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
                raise Clear("var.unwritable", path=folder)
        free = shutil.disk_usage(self.root).free // MEGABYTE
        if free < NEEDED_MEGABYTES:
            raise Clear("disk.full", var=self.root, free=free, need=NEEDED_MEGABYTES)

    def log(self, name: str) -> Path:
        """The log of this process, rotated when it has grown large."""
        path = self.logs / f"{name}.log"
        if path.exists() and path.stat().st_size > LOG_LIMIT:
            for number in range(LOGS_KEPT, 1, -1):
                older = path.with_suffix(f".log.{number - 1}")
                if older.exists():
                    older.replace(path.with_suffix(f".log.{number}"))
            path.replace(path.with_suffix(".log.1"))
        return path


def write_secret(path: Path, content: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
