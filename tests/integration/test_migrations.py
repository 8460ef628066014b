"""The migrations of every service make exactly the tables that its code knows, and can take them away again."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest
from alembic import command
from sqlalchemy import Connection, NullPool, create_engine, text

from services.portal.domain.client import SCOPES
from shared.messaging.tables import MESSAGING_TABLES
from shared.persistence.migrate import _config, differences, named
from shared.service import load
from tandem.embedded.services import DATABASES, SERVICES
from tests.conftest import Databases
from tests.support.world import World

every_service = pytest.mark.parametrize("service", SERVICES)
every_database = pytest.mark.parametrize("service", DATABASES)


@contextmanager
def _taken_back(databases: Databases, service: str) -> Iterator[Connection]:
    """A connection of the owner whose transaction is begun before a migration looks, which else commits its own."""
    engine = create_engine(databases.addresses.owner_url(service), poolclass=NullPool)
    with engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@every_database
def test_the_migrated_tables_are_those_of_the_code(service: str, databases: Databases) -> None:
    """Nobody need remember to compare them."""
    databases.world(service).close()
    with create_engine(databases.addresses.owner_url(service), poolclass=NullPool).connect() as connection:
        assert differences(named(service), connection) == []


@every_service
def test_the_indexes_of_delivery_are_those_of_the_code(service: str, databases: Databases) -> None:
    """They are written twice, as tables and as frozen SQL; how each is built is compared too."""
    databases.world(service).close()
    owner = create_engine(databases.addresses.owner_url(service), poolclass=NullPool)
    names = [table.name for table in MESSAGING_TABLES]
    indexes = text("SELECT indexdef FROM pg_indexes WHERE schemaname = :schema AND tablename = ANY(:names) ORDER BY indexname")
    with owner.begin() as connection:
        migrated = connection.execute(indexes, {"schema": "public", "names": names}).scalars().all()
        connection.execute(text("CREATE SCHEMA as_coded"))
        as_coded = connection.execution_options(schema_translate_map={None: "as_coded"})
        for table in load(service).registry.metadata.sorted_tables:
            if table.name in names:
                table.create(as_coded)
        coded = connection.execute(indexes, {"schema": "as_coded", "names": names}).scalars().all()
        connection.rollback()
    assert [each.replace("as_coded.", "public.") for each in coded] == migrated


@every_database
def test_a_downgrade_leaves_nothing_behind_and_can_be_done_over(service: str, databases: Databases) -> None:
    """Down to an empty database and up again, in a transaction that is rolled back in the end."""
    databases.world(service).close()
    made = text(
        """
        SELECT format('%I.%I', nspname, relname) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname !~ '^(pg_|information_schema)' AND relname !~ '^(alembic_version|pk_alembic_version|alembic_version_pkc)$'
        UNION ALL SELECT format('%I.%I()', nspname, proname) FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
        WHERE nspname !~ '^(pg_|information_schema)'
        """
    )
    loaded = named(service)
    with _taken_back(databases, service) as connection:
        before = sorted(connection.execute(made).scalars())
        command.downgrade(_config(loaded, connection), "base")
        left = connection.execute(made).scalars().all()
        command.upgrade(_config(loaded, connection), "head")
        after = sorted(connection.execute(made).scalars())
    assert (left, after) == ([], before)


@every_service
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET data = '{}'",
        "DELETE FROM event",
        "UPDATE access_log SET allowed = true",
        "UPDATE alembic_version SET version_num = 'other'",
        "DELETE FROM alembic_version",
        "ALTER TABLE event ADD COLUMN more text",
        "DROP INDEX ix_inbox_received_at",
        "ALTER TABLE access_log DISABLE TRIGGER access_is_remembered",
    ],
)
def test_a_web_process_rewrites_neither_history_nor_tables(statement: str, service: str, databases: Databases) -> None:
    """Its role adds events and reads them; who looked is only added to; the version of the tables is the owner's."""
    databases.world(service).close()
    with (
        closing(psycopg2.connect(databases.addresses.runtime_url(service).replace("+psycopg2", ""))) as connection,
        connection.cursor() as cursor,
        pytest.raises(psycopg2.errors.InsufficientPrivilege),
    ):
        cursor.execute(statement)


@pytest.mark.services("intake")
def test_who_looked_is_remembered_for_ten_years(world: World) -> None:
    """What is older may go; the runtime role cannot make anything younger disappear."""
    looked = """
        INSERT INTO access_log (at, account, organisation, action, kind, allowed, why, correlation_id)
        SELECT clock_timestamp() - interval '1 year' * years, gen_random_uuid(), '', 'read', 'request', true, '',
               gen_random_uuid()
        FROM unnest(ARRAY[9, 11]) AS years
    """
    world.rows("intake", looked)
    database = world.runtime.parts["intake"].database
    world.runtime.workers["intake"].turn()
    with database.transaction() as session, pytest.raises(Exception, match="remembered for ten years"):
        session.execute(text("DELETE FROM access_log"))
    assert world.rows("intake", "SELECT count(*) FROM access_log")[0].count == 1


def test_programs_of_before_there_were_scopes_keep_what_they_could_do(databases: Databases) -> None:
    """An upgrade stops nobody's statistics; whoever manages the program narrows it by making it anew."""
    databases.world("portal").close()
    before = """
        INSERT INTO organisation (id, version, kbo, name, kind) VALUES (gen_random_uuid(), 0, '0403019261', 'SAM', 'sam');
        INSERT INTO api_client (id, client_id, organisation, roles, secret)
        VALUES (gen_random_uuid(), 'sam-policy', '0403019261', '["sam"]', 'hash');
    """
    loaded = named("portal")
    with _taken_back(databases, "portal") as connection:
        command.downgrade(_config(loaded, connection), "0003")
        connection.execute(text(before))
        command.upgrade(_config(loaded, connection), "head")
        (kept,) = connection.execute(text("SELECT scopes, ended_on, version FROM api_client")).all()
    assert (set(kept.scopes), kept.ended_on, kept.version) == (set(SCOPES), None, 0)
