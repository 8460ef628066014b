"""Three deliberate leaks of the kinds that are made in good faith: the crawl has to catch each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import pytest
from flask import Response, g
from sqlalchemy import Select, select

import services.casemanagement.views.items as item_views
import services.notifications.views as notice_views
import services.reporting.api.figures as reports
from services.casemanagement.domain.note import Note
from services.casemanagement.domain.signal import Signal
from services.casemanagement.tables.items import note_table as notes
from services.casemanagement.tables.items import signal_table as signals
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment
from tests.secrets.crawl import Crawl, Found
from tests.secrets.planting import Planting
from tests.secrets.statements import compare

T = TypeVar("T", Note, Signal)

#: What each leak takes the place of, by the name under which its module knows it.
_PAGE, _TEXT, _CSV = "page", "text_of", "as_csv"


@contextmanager
def a_count(planted: Planting) -> Iterator[None]:
    """A list tells in a header how many there are in all, of which the reader sees some: counted past the second wall."""
    page = getattr(item_views, _PAGE)

    def counting(session: Any, statement: Any, keys: Any, **options: Any) -> Any:
        (counted,) = planted.world.rows("casemanagement", f"SELECT count(*) AS total FROM {keys[0].table}")  # noqa: S608 -- ours
        g.total = counted.total
        return page(session, statement, keys, **options)

    def tell(response: Response) -> Response:
        if "total" in g:
            response.headers["X-Total-Count"] = str(g.total)
        return response

    after = planted.world.apps["casemanagement"].after_request_funcs[None]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(item_views, _PAGE, counting)
        after.append(tell)
        try:
            yield
        finally:
            after.remove(tell)


@contextmanager
def a_preview(planted: Planting) -> Iterator[None]:
    """A notice shows how the newest note begins."""
    text_of = getattr(notice_views, _TEXT)

    def previewing(notice: Any, language: str) -> str:
        of_care = select(Note).where(notes.c.compartment == Compartment.CARE, notes.c.trajectory == notice.trajectory)
        found = _read(planted, of_care.order_by(notes.c.written_at.desc()).limit(1))
        return str(text_of(notice, language)) + "".join(f" «{note.text[:40]}»" for note in found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notice_views, _TEXT, previewing)
        yield


@contextmanager
def a_column(planted: Planting) -> Iterator[None]:
    """An export has one column more: the story behind a bottleneck."""
    as_csv = getattr(reports, _CSV)

    def wider(table: Mapping[str, Any]) -> str:
        stories = _read(planted, select(Signal).where(signals.c.compartment == Compartment.CARE))
        head, *lines = as_csv(table).splitlines()
        return "\n".join([f"{head},story", *(f"{line},{stories[0].story}" for line in [*lines, ""])])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reports, _CSV, wider)
        yield


def _read(planted: Planting, statement: Select[T]) -> Sequence[T]:
    """What casemanagement itself finds, opened."""
    with planted.world.runtime.parts["casemanagement"].database.transaction() as session:
        UnitOfWork(session, "casemanagement", Actor.system("casemanagement"))
        return session.scalars(statement).all()


def _crawled(service: str) -> Callable[[Planting], Found]:
    return lambda planted: Crawl(planted, few=True, only=(service,)).run()


def _compared(planted: Planting) -> Found:
    found = Found()
    compare(planted, found, few=True, only=("casemanagement",))
    return found


#: Each leak, and the part of the crawl that is in its way.
SABOTAGE: Final = {
    "a count in a list": (a_count, _compared),
    "a preview in a notice": (a_preview, _crawled("notifications")),
    "a column in an export": (a_column, _crawled("reporting")),
}


def caught(planted: Planting, name: str) -> bool:
    """Whether the crawl finds a leak that is made on purpose."""
    leak, look = SABOTAGE[name]
    with leak(planted):
        return bool(look(planted).leaks)
