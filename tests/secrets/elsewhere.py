"""Places that nobody asks a route for: tables, queues, log lines, mails, figures, PostgreSQL's own log, what was printed."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from prometheus_client import generate_latest
from structlog.testing import capture_logs

from shared.observability.libraries import without_values
from shared.observability.metrics import REGISTRY
from shared.settings import settings
from tandem.embedded.services import KEYS, SERVICES
from tests.secrets.crawl import Found, Leak
from tests.secrets.markers import Marker
from tests.secrets.planting import Planting
from tests.secrets.sight import at_home
from tests.support.world import TABLES


@dataclass
class Heard:
    """What was logged and printed meanwhile."""

    lines: list[Any] = field(default_factory=list)
    printed: io.StringIO = field(default_factory=io.StringIO)

    def text(self) -> str:
        """All of it."""
        return "\n".join([*map(str, self.lines), self.printed.getvalue()])


@contextmanager
def hearing() -> Iterator[Heard]:
    """Keep what our own logging, that of libraries, and stray prints say."""
    heard = Heard()
    handler, root = logging.StreamHandler(heard.printed), logging.getLogger()
    # as in every process of ours
    handler.addFilter(without_values)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        with capture_logs() as heard.lines, redirect_stdout(heard.printed), redirect_stderr(heard.printed):
            yield heard
    finally:
        root.setLevel(before)
        root.removeHandler(handler)


def look_elsewhere(planted: Planting, heard: Heard, mails: Path, found: Found) -> None:
    """Read everything that is kept, and hold it against where each secret may stand."""
    for place, text in _rows(planted):
        _keep(found, place, {marker for marker in planted.book.found(text) if not at_home(place, marker)})
    for place, text in (("log", heard.text()), ("metrics", generate_latest(REGISTRY).decode()), *_postgres_log()):
        # neither a secret nor an id: a log tells of routes, codes and times
        _keep(found, place, planted.book.found(text))
    if not heard.lines:
        found.leaks.add(Leak("anybody", "log", "nothing was heard, so nothing was shown"))
    _read_mails(planted, mails, found)


def _rows(planted: Planting) -> Iterator[tuple[str, str]]:
    """Every row of every table of services and keys: state, events, outbox, inbox, dead letters, timers, logs of access."""
    for service in (*SERVICES, *KEYS):
        names = planted.world.rows(service, TABLES)
        for (table,) in names:
            for (row,) in planted.world.rows(service, f"SELECT whole::text FROM {table} AS whole"):  # noqa: S608 -- a quoted name
                yield f"{service}.{table.removeprefix('public.')}", row


def _read_mails(planted: Planting, mails: Path, found: Found) -> None:
    """A mail holds no secret but its own address, and links to what its reader may know of."""
    files = sorted(mails.glob("*.eml"))
    if not files:
        found.leaks.add(Leak("anybody", "mail", "no mail came, so nothing was shown"))
    for file in files:
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        (whose,) = {marker.about for marker in planted.book.found(str(message["To"])) if marker.group == "mail"}
        parts = "".join(part.get_content() for part in message.walk() if not part.is_multipart())
        told = planted.book.found(f"{message.as_string()} {parts}")
        _keep(found, "mail", {marker for marker in told if not (marker.about == whose or marker.travels)})


def _postgres_log() -> Iterator[tuple[str, str]]:
    """The log of the server that was started for this; one that was given, or in a container, keeps its own."""
    for file in settings().var.rglob("*postgres*.log"):
        yield "PostgreSQL's log", file.read_text(errors="replace")


def _keep(found: Found, place: str, markers: set[Marker]) -> None:
    found.places.add((place,))
    found.leaks |= {Leak("anybody", place, marker.name) for marker in markers}
