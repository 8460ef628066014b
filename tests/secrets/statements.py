"""What hides costs nothing and changes nothing: the same statements and the same answers, with hidden rows and without."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any, Final

from sqlalchemy import event

from tests.secrets.crawl import Found, Leak
from tests.secrets.places import Ask, Places
from tests.secrets.planting import Planting
from tests.secrets.readers import Reader, readers
from tests.support.reading import text_of
from tests.support.world import World

#: What differs from one request to the next, whatever there is.
_PASSING: Final = frozenset({"X-Correlation-Id", "Date", "Content-Length"})
#: For what each side adds, who may not know.
_HIDDEN: Final = {
    "care": ("work of A", "vdab of A", "allocator of A", "network of A", "participant of A", "receiver", "provider", "care of B"),
    "work": ("care of A", "allocator of A", "network of A", "participant of A", "receiver", "intake", "work of B"),
}

#: What is written anew for each answer, and tells its reader nothing: a permit, and from where an open page goes on.
_SEALED: Final = frozenset({"correlation", "permit", "after"})

#: Whose answer may differ: the participant hears that somebody was in the file, by function and purpose, never at what.
_TELLS_OF_LOOKS: Final = "GET casemanagement/trajectories/<trajectory>/accesses"

Told = tuple[int, tuple[str, ...], str, tuple[tuple[str, str], ...]]


def compare(planted: Planting, found: Found, *, few: bool = False, only: tuple[str, ...] = ()) -> int:
    """Ask everything, add to one side, and ask again; how many answers were compared. A difference is a leak."""
    compared = 0
    people = {reader.name: reader for reader in readers(planted)}
    # one item of each kind tells as much as all of them: what counts here is lists, heads and versions
    asks = list(Places(planted, few=True).readings(only))
    for side, names in _HIDDEN.items():
        watching = [people[name] for name in (names[:3] if few else names)]
        before = list(_everything(planted, watching, asks))
        planted.a.fill(side, getattr(planted.a, side))
        for was, (reader, ask, told) in zip(before, _everything(planted, watching, asks), strict=True):
            compared += 1
            found.leaks |= {
                Leak(reader.name, str(ask.route), f"another {what} when {side} adds something")
                for what, then, now in zip(("status", "statements", "answer", "header"), was[2], told, strict=True)
                if then != now and (str(ask.route), what) != (_TELLS_OF_LOOKS, "answer")
            }
    return compared


def _everything(planted: Planting, watching: list[Reader], asks: list[Ask]) -> Iterator[tuple[Reader, Ask, Told]]:
    for reader in watching:
        for ask in asks:
            with _statements(planted.world, ask.route.service) as run:
                caller = planted.world.client(ask.route.service, reader.actor)
                answer = caller.send("GET", ask.path, query_string=ask.query, headers=ask.headers)
            headers = tuple(sorted(pair for pair in answer.headers if pair[0] not in _PASSING))
            body = answer.json if answer.is_json else text_of(answer)
            if isinstance(body, dict):
                body = {name: value for name, value in body.items() if name not in _SEALED}
            yield reader, ask, (answer.status_code, tuple(run), str(body), headers)


@contextmanager
def _statements(world: World, service: str) -> Iterator[list[str]]:
    """What this thread asks of the database of a service meanwhile."""
    run: list[str] = []
    here, engine = get_ident(), world.runtime.parts[service].database.engine

    def keep(*about: Any) -> None:
        # what wakes the relay runs in a thread of its own
        if get_ident() == here:
            run.append(about[2])

    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield run
    finally:
        event.remove(engine, "before_cursor_execute", keep)
