"""Every row of every table, copied and put back: what a back-up holds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import NullPool, create_engine, text

from shared.service import load
from tandem.embedded.services import SERVICES
from tests.support.world import World

_AGAIN: Final = """
    INSERT INTO {0} OVERRIDING SYSTEM VALUE
    SELECT * FROM json_populate_recordset(CAST(NULL AS {0}), CAST(:rows AS json))
    ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Copy:
    """The rows of each table of each service, as JSON texts."""

    rows: Mapping[tuple[str, str], str]

    def put_back(self, world: World) -> None:
        """Insert whatever is not there any more, the rows that others point to first."""
        for service in SERVICES:
            engine = create_engine(world.owner_urls[service], poolclass=NullPool)
            with engine.begin() as connection:
                for table in tables(service):
                    connection.execute(text(_AGAIN.format(table)), {"rows": self.rows[service, table]})


def copied(world: World) -> Copy:
    """All rows as they are now."""
    found = {}
    for service in SERVICES:
        for table in tables(service):
            (row,) = world.rows(service, f"SELECT coalesce(json_agg(whole), '[]')::text AS rows FROM {table} AS whole")  # noqa: S608 -- a quoted name
            found[service, table] = row.rows
    return Copy(found)


def tables(service: str) -> list[str]:
    """The tables of a service, quoted, each after those it points to."""
    return [".".join(f'"{part}"' for part in table.fullname.split(".")) for table in load(service).metadata.sorted_tables]


def rows_with(world: World, needles: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Service, table and name of each needle that stands in a row of it."""
    for (service, table), rows in copied(world).rows.items():
        text_of_all = json.dumps(json.loads(rows)).lower()
        for name, needle in needles.items():
            if needle.lower() in text_of_all:
                yield service, table.replace('"', ""), name
