"""What is asked of a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from sqlalchemy import event

from shared.persistence.database import Database


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """The statements that this thread runs meanwhile; what wakes the relay runs in a thread of its own."""
    run: list[str] = []
    here = get_ident()

    def keep(*about: Any) -> None:
        if get_ident() == here:
            run.append(about[2])

    event.listen(database.engine, "before_cursor_execute", keep)
    try:
        yield run
    finally:
        event.remove(database.engine, "before_cursor_execute", keep)
