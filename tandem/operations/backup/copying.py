"""The rows of a table as a file: what COPY gives, compressed, and the digest of it before that."""

import gzip
import hashlib
import os
from pathlib import Path
from typing import Final

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from tandem.operations.backup.manifest import TableCopy
from tandem.operations.backup.tables import Table

_OUT: Final = sql.SQL("COPY {} ({}) TO STDOUT")
#: Bytes that are read at a time.
PIECE: Final = 1024 * 1024
#: Fast: rows of text become a fifth with it, and an eighth at most with all the time in the world.
LEVEL: Final = 4


class Digest:
    """Takes bytes for their digest alone."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def write(self, piece: bytes) -> None:
        """The next bytes."""
        self._hash.update(piece)

    @property
    def value(self) -> str:
        """Of all bytes so far."""
        return self._hash.hexdigest()


class _Into(Digest):
    def __init__(self, file: gzip.GzipFile) -> None:
        super().__init__()
        self._file = file

    def write(self, piece: bytes) -> None:
        super().write(piece)
        self._file.write(piece)


def copy_out(connection: Connection, table: Table, path: Path) -> TableCopy:
    """Write all rows of a table to a new file that only its owner can read. Raises ``OSError``."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=LEVEL, filename="", mtime=0) as file:
            into = _Into(file)
            rows = _copy(connection, table, into)
        raw.flush()
        os.fsync(raw.fileno())
    return TableCopy(rows, into.value, table.columns)


def described(connection: Connection, table: Table) -> TableCopy:
    """What a copy of the table as it is now would be told as, without one being made."""
    digest = Digest()
    rows = _copy(connection, table, digest)
    return TableCopy(rows, digest.value, table.columns)


def digest_of(path: Path) -> str:
    """The digest of what is in a file. Raises ``OSError`` or ``EOFError`` when it is damaged."""
    digest = Digest()
    with gzip.open(path) as file:
        while piece := file.read(PIECE):
            digest.write(piece)
    return digest.value


def columns_of(table: Table) -> sql.Composed:
    """Its columns in a statement."""
    return sql.SQL(", ").join(map(sql.Identifier, table.columns))


def _copy(connection: Connection, table: Table, into: Digest) -> int:
    with connection.cursor() as cursor:
        cursor.copy_expert(_OUT.format(table.identifier, columns_of(table)), into)
        return cursor.rowcount
