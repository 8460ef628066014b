"""The contents of a release's files. What was parsed is kept by its digest, so that a look costs no more for a longer past."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar

from sqlalchemy import select

from services.reporting.answers import Released, read
from services.reporting.tables.published import file_table
from shared.persistence.unit_of_work import UnitOfWork

T = TypeVar("T")

#: So many tables are kept: those of ten years. A parsed one takes about 20 kB.
MOST: Final = 500


class Kept(Generic[T]):
    """What was made of contents, by their digest; the one that was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def get(self, digest: str, make: Callable[[], T]) -> T:
        """What belongs to a digest, made when it is not there."""
        with self._lock:
            if digest in self._found:
                self._found.move_to_end(digest)
                return self._found[digest]
        made = make()
        with self._lock:
            self._found[digest] = made
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return made


_TABLES: Final[Kept[Released]] = Kept(MOST)


def body(work: UnitOfWork, period: str, name: str) -> bytes:
    """A file, byte by byte. One row by key, for who may see it already."""
    columns = file_table.c
    found: bytes = work.session.execute(select(columns.body).where(columns.period == period, columns.name == name)).scalar_one()
    return bytes(found)


def figures(work: UnitOfWork, period: str, name: str, digest: str) -> Released:
    """The figures in the file of a table. No statement when they were read before."""
    return _TABLES.get(digest, lambda: read(body(work, period, name)))
