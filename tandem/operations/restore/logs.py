"""The log of who looked, around a restore: numbers that were sealed are not given out again, and what went is written down."""

from contextlib import closing
from typing import Final

from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from shared import clock
from tandem.operations.backup.connecting import connected, plainly
from tandem.operations.restore.site import Site
from tandem.operations.restore.swapping import LOADED

AUDIT: Final = "audit"

_SEALED: Final = "SELECT coalesce((SELECT last FROM head WHERE service = %s), 0)"
_GIVEN: Final = "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('access_log', 'id')::regclass), 0)"
_MOVE: Final = "SELECT setval(pg_get_serial_sequence('access_log', 'id'), greatest(%s, 1))"
_LINES: Final = "SELECT id FROM access_log WHERE id > %s ORDER BY id"
_NEWEST: Final = "SELECT coalesce(max(id), 0) FROM access_log"
_WRITE: Final = "INSERT INTO restoration (service, first, last, back_up, at) VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"

#: Numbers below the newest line among which one may be missing: given out before the back-up, written after its moment.
LATE: Final = 10_000


def number_on(site: Site, services: tuple[str, ...]) -> None:
    """In what was loaded, have new lines get numbers that the running log and the seals do not know."""
    with plainly(), closing(connected(AUDIT, site.owner_url(AUDIT))) as audit:
        for service in services:
            loaded = f"{service}{LOADED}"
            with (
                closing(connected(service, site.owner_url(service))) as old,
                closing(connected(loaded, site.owner_url(service, loaded))) as new,
            ):
                last = max(_one(audit, _SEALED, service), _one(old, _GIVEN), _one(new, _GIVEN))
                _one(new, _MOVE, last)
                new.commit()


def write_down(site: Site, replaced: dict[str, str], back_up: str) -> int:
    """Tell the seals which lines went with the restore of ``back_up``; for how many services. Needs the owner of the seals.

    ``replaced`` is the database that each service had before. A second time nothing is added.
    """
    told = 0
    with plainly(), closing(connected(AUDIT, site.owner_url(AUDIT))) as audit:
        for service, before in replaced.items():
            with (
                closing(connected(service, site.owner_url(service))) as new,
                closing(connected(before, site.owner_url(service, before))) as old,
            ):
                newest, last = _one(new, _NEWEST), _one(new, _GIVEN)
                first = min(_lines(old, newest) - _lines(new, newest), default=newest + 1)
            if first <= max(_one(audit, _SEALED, service), newest):
                with audit.cursor() as cursor:
                    cursor.execute(_WRITE, (service, first, last, back_up, clock.real_now()))
                    told += cursor.rowcount
        audit.commit()
    return told


def _lines(connection: Connection, newest: int) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(_LINES, (newest - LATE,))
        return {number for (number,) in cursor.fetchall()}


def _one(connection: Connection, statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        ((found,),) = cursor.fetchall()
    return int(found)
