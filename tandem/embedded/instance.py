"""One Tandem at a time on one folder."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tandem.embedded.messages import Clear

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class AlreadyRunning(Clear):
    """Tandem runs on this folder; what was asked for is there."""

    def __init__(self, url: str) -> None:
        super().__init__("running", url=url)


@contextmanager
def only_one(lock: Path, url: str) -> Iterator[None]:
    """Hold the lock file, which tells others the address; a process that dies lets go of it by itself.

    Raises `AlreadyRunning` with the address of the one that holds it.
    """
    with lock.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise AlreadyRunning(file.read().strip()) from None
        file.truncate(0)
        file.write(url)
        file.flush()
        yield
