"""What is lost: the events that were told after the back-up, by ids and codes, for people who do the work again."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from tandem.embedded.var import write_secret
from tandem.operations.backup.connecting import connected, plainly
from tandem.operations.backup.manifest import Manifest
from tandem.operations.restore.kinds import Kind, kind_of
from tandem.operations.restore.site import Site

#: Positions below the newest of the back-up among which one may be missing: given out before, written after its moment.
LATE: Final = 10_000

_SINCE: Final = "SELECT event_id::text, type, aggregate_id::text, occurred_at FROM event WHERE position > %s ORDER BY position"


def lost(site: Site, manifest: Manifest, loaded: str) -> list[dict[str, Any]]:
    """Every event of the running databases that is not in those that were loaded (the name of each with ``loaded`` behind it).

    Those that people look at first come first.
    """
    found = []
    with plainly():
        for service, copy in manifest.databases.items():
            if copy.position is None:
                continue
            after = copy.position - LATE
            with closing(connected(service, site.owner_url(service))) as running:
                told = list(_events(running, after))
            with closing(connected(service, site.owner_url(service, f"{service}{loaded}"))) as put_back:
                kept = {event for event, *_ in _events(put_back, after)}
            found += [
                {"kind": kind_of(kind), "service": service, "type": kind, "subject": subject, "at": at.isoformat()}
                for event, kind, subject, at in told
                if event not in kept
            ]
    return sorted(found, key=lambda each: each["kind"] is not Kind.FIRST)


def counted(events: list[dict[str, Any]]) -> dict[str, int]:
    """How many of each type."""
    return dict(sorted(Counter(each["type"] for each in events).items()))


def write(events: list[dict[str, Any]], folder: Path) -> Path:
    """Beside the back-up, for its owner alone. Raises ``OSError``."""
    path = folder.with_name(f"lost-{folder.name}.json")
    write_secret(path, json.dumps(events, indent=1) + "\n")
    return path


def _events(connection: Connection, after: int) -> Iterator[Any]:
    with connection.cursor("since") as cursor:
        cursor.execute(_SINCE, (after,))
        yield from cursor
