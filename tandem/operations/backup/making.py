"""Making a back-up: everything into a folder beside the place it will have, which becomes a back-up by getting its name."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from shared import clock
from shared.mistake import Mistake
from tandem.operations.backup.connecting import plainly
from tandem.operations.backup.contents import LEFT_OUT, Part
from tandem.operations.backup.copying import copy_out
from tandem.operations.backup.cut import at_one_moment
from tandem.operations.backup.manifest import FILE, DatabaseCopy, Manifest, NoBackup, file_of, read
from tandem.operations.backup.tables import revision_of, sequences_of, tables_of

PARTIAL: Final = ".partial-"
LOCK: Final = ".lock"

_POSITION: Final = "SELECT coalesce(max(position), 0) FROM public.event"


class Refused(Mistake):
    """The folder is not one into which this back-up may be written."""


def backup(urls: Mapping[str, str], part: Part, folder: Path) -> tuple[Path, Manifest]:
    """Copy all databases as they were at one moment into a new folder inside ``folder``; where it is, and what is in it.

    ``urls`` are those of the owners, by database. What was left of one that died goes. Raises ``Mistake`` or ``OSError``;
    nothing is left of it then.
    """
    with _alone(folder):
        check_apart(folder, part)
        with plainly(), at_one_moment(urls) as databases:
            taken_at = clock.real_now().astimezone(UTC)
            name = _name(taken_at, part)
            partial = folder / f"{PARTIAL}{name}"
            partial.mkdir(mode=0o700)
            try:
                copies = {each: _copied(each, connection, partial) for each, connection in databases.items()}
                manifest = Manifest(name, part, taken_at, copies)
                manifest.write(partial)
                made = partial.rename(folder / name)
            except BaseException:
                shutil.rmtree(partial, ignore_errors=True)
                raise
        _written(folder)
        return made, manifest


def check_apart(folder: Path, part: Part) -> None:
    """Raise :class:`Refused` when back-ups of another kind stand in this folder, or when it is in one of those."""
    here = folder.resolve()
    for path in (*here.glob(f"*/{FILE}"), *(above / FILE for above in (here, *here.parents))):
        try:
            found = read(path.parent)
        except NoBackup:
            continue
        if found.part is not part:
            raise Refused(f"{path.parent} is a back-up of {found.part}: {part} must not stand in one folder with it")


def _copied(name: str, connection: Connection, folder: Path) -> DatabaseCopy:
    (folder / name).mkdir(mode=0o700)
    left_out = LEFT_OUT.get(name, frozenset())
    tables = [table for table in tables_of(connection) if table.key not in left_out]
    copies = {table.key: copy_out(connection, table, file_of(folder, name, table.key)) for table in tables}
    return DatabaseCopy(_position(connection, copies), revision_of(connection), copies, sequences_of(connection))


def _position(connection: Connection, copies: Mapping[str, object]) -> int | None:
    if "public.event" not in copies:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_POSITION)
        ((position,),) = cursor.fetchall()
    return int(position)


def _name(moment: datetime, part: Part) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}-{part}"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One at a time in a folder; what one that died left behind goes."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(f"another back-up is being made in {folder}") from None
        for left in folder.glob(f"{PARTIAL}*"):
            shutil.rmtree(left)
        yield


def _written(folder: Path) -> None:
    """The new name is on disk when this returns."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
