"""A back-up of a service's database, as docs/deployment.md makes and restores one: policies hide nothing from it."""

import subprocess
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import NullPool, create_engine, text

from shared.persistence.migrate import named, upgrade
from tandem.embedded.postgres_files import BINARIES
from tandem.embedded.services import SERVICES
from tests.conftest import Databases
from tests.support.passage import Passage
from tests.support.world import TABLES, World

#: By a service's owner; the superuser needs no ``--enable-row-security``.
DUMP: Final = ("pg_dump", "--enable-row-security", "--format=custom", "--file")
RESTORE: Final = ("pg_restore", "--clean", "--if-exists", "--single-transaction", "--dbname")


def run(*command: str) -> None:
    """A program of the PostgreSQL of ours, which has to go well."""
    done = subprocess.run([BINARIES / command[0], *command[1:]], capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr


def plain(url: str) -> str:
    """An address as PostgreSQL's own programs know it."""
    return url.replace("+psycopg2", "")


def counted(url: str) -> Mapping[str, int]:
    """How many rows each table has, for who owns them."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        tables = connection.scalars(text(TABLES)).all()
        return {table: connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in tables}  # noqa: S608 -- our tables


def emptied(url: str) -> None:
    """Nothing is in the database any more, the tables neither."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for table in connection.scalars(text(TABLES)).all():
            connection.exec_driver_sql(f"DROP TABLE {table} CASCADE")


def put_back(service: str, url: str, copy: Path) -> None:
    """As the page tells: restore, then start, which runs the migrations first."""
    emptied(url)
    run(*RESTORE, plain(url), str(copy))
    upgrade(named(service), url)


def test_what_is_put_back_is_all_that_there_was(world: World, databases: Databases, tmp_path: Path) -> None:
    """Every row of every table, for the owner; and who reads a file reads it again, as the service's own role."""
    passage = Passage(world)
    passage.walk()
    owners = {service: databases.addresses.owner_url(service) for service in SERVICES}
    before = {service: counted(url) for service, url in owners.items()}
    for service, url in owners.items():
        run(*DUMP, str(tmp_path / service), plain(url))
        world.runtime.parts[service].database.engine.dispose()
        put_back(service, url, tmp_path / service)
    assert {service: counted(url) for service, url in owners.items()} == before
    reader = world.client("casemanagement", passage.work)
    assert reader.get(f"/trajectories/{passage.ids['trajectory']}").status_code == HTTPStatus.OK


@pytest.mark.services("casemanagement", "audit")
@pytest.mark.parametrize(
    ("name", "table", "right"),
    [
        ("casemanagement", "event", "UPDATE"),
        ("casemanagement", "event", "DELETE"),
        ("casemanagement", "access_log", "UPDATE"),
        ("casemanagement", "alembic_version", "UPDATE"),
        ("audit", "seal", "UPDATE"),
        ("audit", "seal", "DELETE"),
        ("audit", "head", "DELETE"),
    ],
)
def test_nobody_rewrites_history_that_was_put_back(  # noqa: PLR0913, PLR0917 -- the world, where it is, and three of the case
    world: World, databases: Databases, tmp_path: Path, name: str, table: str, right: str
) -> None:
    """A new table gets all rights of the runtime role; a restored one is a new table."""
    owner = databases.addresses.owner_url(name)
    world.close()
    run(*DUMP, str(tmp_path / name), plain(owner))
    put_back(name, owner, tmp_path / name)
    with create_engine(databases.addresses.runtime_url(name), poolclass=NullPool).connect() as connection:
        may = text("SELECT has_table_privilege(current_user, :table, :right)")
        assert not connection.scalar(may, {"table": table, "right": right})


@pytest.mark.services("reporting")
def test_the_roles_of_reporting_are_as_narrow_as_before(world: World, databases: Databases, tmp_path: Path) -> None:
    """What is put back is asked anew who may do what with it: the web process reads releases, and no fact."""
    owner = databases.addresses.owner_url("reporting")
    world.close()
    run(*DUMP, str(tmp_path / "reporting"), plain(owner))
    put_back("reporting", owner, tmp_path / "reporting")
    may = text("SELECT has_table_privilege(current_user, :table, 'SELECT')")
    with create_engine(databases.addresses.runtime_url("reporting", "web"), poolclass=NullPool).connect() as connection:
        assert connection.scalar(may, {"table": "published.file"})
        assert not connection.scalar(text("SELECT has_schema_privilege(current_user, 'register', 'USAGE')"))
    with create_engine(databases.addresses.runtime_url("reporting"), poolclass=NullPool).connect() as connection:
        assert not connection.scalar(may, {"table": "register.fact"})
