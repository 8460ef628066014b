"""Releases outlive a restore: what was shown cannot be unshown, and figures that were made once more would tell the difference.

So what the running database knows of them is taken over: the releases, what was decided about them, the facts that they were made
from or that are no more, and the events that told of it.
"""

from collections.abc import Mapping
from contextlib import closing
from tempfile import TemporaryFile
from typing import Final

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from services.reporting.domain.period import release_id
from tandem.operations.backup.connecting import connected, plainly
from tandem.operations.backup.copying import columns_of
from tandem.operations.backup.tables import Table, in_order, tables_of
from tandem.operations.restore.loading import unguarded
from tandem.operations.restore.site import Site
from tandem.operations.restore.swapping import LOADED

SERVICE: Final = "reporting"

#: Periods of which figures were made, and years that were closed without any.
_RELEASED: Final = "IN (SELECT period FROM published.release UNION SELECT period FROM desk.withdrawal)"
_KNOWN: Final = """
    SELECT coalesce(array_agg(period), '{}')
    FROM (SELECT period FROM published.release UNION SELECT period FROM desk.withdrawal) AS known
"""
#: By table, which rows are those of the running database from now on: ``period`` or ``quarter`` of what is released there.
TAKEN_OVER: Final[Mapping[str, str]] = {
    "published.plan": "true",
    "published.release": "true",
    "published.file": "true",
    "desk.making": f"period {_RELEASED}",
    "desk.sign_off": "true",
    "desk.plan_sign_off": "true",
    "desk.withdrawal": "true",
    "desk.plan_request": "true",
    "register.batch": f"period {_RELEASED}",
    "register.fact": f"quarter {_RELEASED}",
    "register.insider_proof": "true",
}
#: In the order in which they were told; others are told anew by whoever makes that release.
_TOLD: Final = "aggregate_type LIKE 'reporting.%' AND aggregate_id = ANY({}::uuid[]) ORDER BY position"

_GONE: Final = "DELETE FROM {table} WHERE {rows}"
_OUT: Final = "COPY (SELECT {columns} FROM {table} WHERE {rows}) TO STDOUT"
_IN: Final = "COPY {table} ({columns}) FROM STDIN"
_NEW_EVENTS: Final = "INSERT INTO event ({columns}) SELECT {columns} FROM told ORDER BY place ON CONFLICT DO NOTHING"


def take_over(site: Site) -> None:
    """Have what was loaded know every release that the running database knows, as it does."""
    with (
        plainly(),
        closing(connected(SERVICE, site.owner_url(SERVICE))) as running,
        closing(connected(SERVICE, site.owner_url(SERVICE, f"{SERVICE}{LOADED}"))) as loaded,
    ):
        tables = in_order(loaded, [table for table in tables_of(loaded) if table.key in TAKEN_OVER])
        with unguarded(loaded, tables):
            periods = _copy_releases(running, loaded, tables)
        _tell_again(running, loaded, periods)
        loaded.commit()


def _copy_releases(running: Connection, loaded: Connection, tables: list[Table]) -> list[str]:
    """Which periods they are of."""
    with running.cursor() as asked, loaded.cursor() as written:
        asked.execute(_KNOWN)
        ((periods,),) = asked.fetchall()
        for table in reversed(tables):
            rows = TAKEN_OVER[table.key].replace(_RELEASED, "= ANY(%(periods)s)")
            written.execute(sql.SQL(_GONE).format(table=table.identifier, rows=sql.SQL(rows)), {"periods": periods})
        for table in tables:
            _through(running, loaded, table, table, sql.SQL(TAKEN_OVER[table.key]))
    return list(periods)


def _tell_again(running: Connection, loaded: Connection, periods: list[str]) -> None:
    """The events that told of them, in their order and as they were, for whoever was not told in what was loaded."""
    (event,) = (table for table in tables_of(loaded) if table.key == "public.event")
    told = Table("public", "event", tuple(column for column in event.columns if column != "position"))
    with loaded.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMPORARY TABLE told ON COMMIT DROP AS SELECT {} FROM event WITH NO DATA").format(columns_of(told))
        )
        cursor.execute("ALTER TABLE told ADD COLUMN place bigserial")
        rows = sql.SQL(_TOLD).format(sql.Literal([str(release_id(period)) for period in periods]))
        _through(running, loaded, told, Table("pg_temp", "told", told.columns), rows)
        cursor.execute(sql.SQL(_NEW_EVENTS).format(columns=columns_of(told)))


def _through(running: Connection, loaded: Connection, source: Table, target: Table, rows: sql.Composable) -> None:
    with TemporaryFile() as file, running.cursor() as reading, loaded.cursor() as writing:
        out = sql.SQL(_OUT).format(columns=columns_of(source), table=source.identifier, rows=rows)
        reading.copy_expert(out, file)
        file.seek(0)
        writing.copy_expert(sql.SQL(_IN).format(columns=columns_of(target), table=target.identifier), file)
