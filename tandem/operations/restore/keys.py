"""Keys that were lost, put back among those that are there. None that was destroyed comes back, as far as that is remembered."""

import gzip
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from psycopg2 import sql

from tandem.operations.backup.connecting import connected, plainly
from tandem.operations.backup.copying import columns_of
from tandem.operations.backup.manifest import Manifest, file_of
from tandem.operations.backup.tables import Table
from tandem.operations.restore.site import Site

_LOOK: Final = sql.SQL("CREATE TEMPORARY TABLE {} (LIKE public.{}) ON COMMIT DROP")
_IN: Final = sql.SQL("COPY {} ({}) FROM STDIN")
#: In this order: what the back-up remembers as destroyed is remembered before any key comes back.
_MERGE: Final = {
    "destroyed": "INSERT INTO public.destroyed SELECT * FROM copied_destroyed ON CONFLICT DO NOTHING",
    "data_key": """
        INSERT INTO public.data_key SELECT * FROM copied_data_key AS copied
        WHERE NOT EXISTS (SELECT FROM public.destroyed WHERE destroyed.owner = copied.owner)
        ON CONFLICT DO NOTHING
    """,
}


def put_back(site: Site, folder: Path, manifest: Manifest) -> Iterator[tuple[str, int]]:
    """Each database of keys, and how many came back. Processes may go on meanwhile; a second time none is lacking."""
    with plainly():
        for name, copy in manifest.databases.items():
            with closing(connected(name, site.owner_url(name))) as connection, connection.cursor() as cursor:
                for table, merge in _MERGE.items():
                    if (told := copy.tables.get(f"public.{table}")) is None:
                        continue
                    copied = f"copied_{table}"
                    cursor.execute(_LOOK.format(sql.Identifier(copied), sql.Identifier(table)))
                    with gzip.open(file_of(folder, name, f"public.{table}")) as rows:
                        into = Table("pg_temp", copied, told.columns)
                        cursor.copy_expert(_IN.format(sql.Identifier(copied), columns_of(into)), rows)
                    cursor.execute(merge)
                came = cursor.rowcount
                connection.commit()
            yield name, came
