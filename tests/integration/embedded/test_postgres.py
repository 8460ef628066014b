"""The PostgreSQL of the embedded default, started for real."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg2
import pytest

from tandem.embedded.databases import Addresses
from tandem.embedded.messages import Clear
from tandem.embedded.ports import HOST
from tandem.embedded.postgres import Cluster

CLONE = Path(__file__).parents[3]
SERVICES = ("intake", "portal")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """A server with two databases, and a table in one of them."""
    with Cluster(tmp_path_factory.mktemp("a folder") / "var") as cluster:
        addresses = cluster.start(SERVICES)
        execute(addresses.owner_url("intake"), "CREATE TABLE request (id serial PRIMARY KEY, code text)")
        yield addresses


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """An empty folder for a server that a test may break."""
    return tmp_path / "var"


def execute(url: str, statement: str) -> list[tuple[object, ...]]:
    """Run one statement as the role of this address."""
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def server(var: Path) -> psutil.Process:
    """The server process that works on this folder."""
    return psutil.Process(int((var / "postgres/data/postmaster.pid").read_text().splitlines()[0]))


def test_the_runtime_role_reads_and_writes_rows(running: Addresses) -> None:
    """Default privileges reach what the owner makes later, with its sequences."""
    rows = execute(running.runtime_url("intake"), "INSERT INTO request (code) VALUES ('a') RETURNING code")
    assert rows == [("a",)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE another (id int)",
        "CREATE TEMP TABLE another (id int)",
        "CREATE SCHEMA another",
        "ALTER TABLE request ADD COLUMN more text",
        "DROP TABLE request",
        "TRUNCATE request",
        "SET ROLE intake_owner",
        "CREATE ROLE another",
    ],
)
def test_the_runtime_role_changes_no_table(statement: str, running: Addresses) -> None:
    """Who gets hold of a web process cannot take the second wall down."""
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        execute(running.runtime_url("intake"), statement)


@pytest.mark.parametrize("database", ["portal", "postgres", "template1"])
def test_the_role_of_one_service_cannot_open_another_database(database: str, running: Addresses) -> None:
    """Each service has its own database and nobody else reads it."""
    url = running.runtime_url("intake").rsplit("/", 1)[0]
    with pytest.raises(psycopg2.OperationalError, match="permission denied"):
        execute(f"{url}/{database}", "SELECT 1")


def test_a_role_without_its_password_gets_nowhere(running: Addresses) -> None:
    """No way in is trusted, not even from this machine."""
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(host=HOST, port=running.port, dbname="intake", user="intake", password="guess")


def test_no_role_passes_row_level_security(running: Addresses) -> None:
    """Neither superuser nor BYPASSRLS, for owner and runtime role alike."""
    query = "SELECT count(*) FROM pg_roles WHERE rolname ~ '^(intake|portal)' AND (rolsuper OR rolbypassrls)"
    assert execute(running.runtime_url("intake"), query) == [(0,)]


def test_the_server_is_as_it_was_ordered(running: Addresses) -> None:
    """UTF-8 with the plain order of bytes, room for every process, and commits that reach the disk."""
    query = """
        SELECT getdatabaseencoding(), datcollate, current_setting('max_connections'), current_setting('fsync'),
               current_setting('listen_addresses')
        FROM pg_database WHERE datname = current_database()
    """
    assert execute(running.runtime_url("intake"), query) == [("UTF8", "C", "300", "on", HOST)]


def test_a_failing_statement_leaves_no_name_in_the_log(var: Path) -> None:
    """Neither the statement nor the detail line, which repeats the row."""
    with Cluster(var) as cluster:
        url = cluster.start(SERVICES).owner_url("intake")
        execute(url, "CREATE TABLE person (name text PRIMARY KEY); INSERT INTO person VALUES ('Testpersoon Achttien')")
        with pytest.raises(psycopg2.errors.UniqueViolation):
            execute(url, "INSERT INTO person VALUES ('Testpersoon Achttien')")
    log = (var / "log/postgres.log").read_text()
    assert ("duplicate key" in log, "Achttien" in log) == (True, False)


def test_data_and_address_stay_over_a_restart(var: Path) -> None:
    """What was committed is there, at the same address, with the same password."""
    with Cluster(var) as cluster:
        first = cluster.start(SERVICES)
        execute(first.owner_url("intake"), "CREATE TABLE kept AS SELECT 1 AS one")
    with Cluster(var) as cluster:
        second = cluster.start(SERVICES)
        assert (second, execute(second.runtime_url("intake"), "SELECT one FROM kept")) == (first, [(1,)])


def test_a_service_that_is_new_gets_its_database(var: Path) -> None:
    """An upgrade starts on the data of before."""
    with Cluster(var) as cluster:
        cluster.start(["intake"])
    with Cluster(var) as cluster:
        assert execute(cluster.start(SERVICES).runtime_url("portal"), "SELECT 1") == [(1,)]


def test_a_lost_password_file_of_the_roles_heals(var: Path) -> None:
    """The superuser's password alone is enough to set the others anew."""
    with Cluster(var) as cluster:
        cluster.start(SERVICES)
    path = var / "secrets/databases.json"
    line = next(line for line in path.read_text().splitlines() if "tandem_admin" in line)
    path.write_text("{" + line.rstrip(",") + "}")
    with Cluster(var) as cluster:
        assert execute(cluster.start(SERVICES).runtime_url("portal"), "SELECT 1") == [(1,)]


def test_a_lost_password_of_the_superuser_is_said(var: Path) -> None:
    """One line with what can be done."""
    with Cluster(var) as cluster:
        cluster.start(SERVICES)
    (var / "secrets/databases.json").unlink()
    with Cluster(var) as cluster, pytest.raises(Clear) as refusal:
        cluster.start(SERVICES)
    assert (refusal.value.code, cluster.running) == ("postgres.password", False)


def test_a_server_that_was_killed_starts_again(var: Path) -> None:
    """Committed rows survive kill -9, and the stale pid file and socket do not stand in the way."""
    cluster = Cluster(var)
    addresses = cluster.start(SERVICES)
    execute(addresses.owner_url("intake"), "CREATE TABLE kept AS SELECT 1 AS one")
    server(var).kill()
    with Cluster(var) as again:
        assert execute(again.start(SERVICES).runtime_url("intake"), "SELECT one FROM kept") == [(1,)]
    cluster.stop()


def test_a_pid_file_with_the_number_of_another_process_is_stale(var: Path) -> None:
    """After a reboot the number may be anybody's, even our own."""
    with Cluster(var) as cluster:
        cluster.start(SERVICES)
        pid_file = var / "postgres/data/postmaster.pid"
        left = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *left[1:]]) + "\n")
    with Cluster(var) as cluster:
        assert execute(cluster.start(SERVICES).runtime_url("intake"), "SELECT 1") == [(1,)]


def test_a_server_that_was_left_behind_is_replaced(var: Path) -> None:
    """A run that was killed may leave its server; the next run stops it cleanly and owns its own."""
    lost = Cluster(var)
    lost.start(SERVICES)
    before = server(var)
    with Cluster(var) as cluster:
        cluster.start(SERVICES)
        assert (server(var).pid != before.pid, before.is_running() and before.status() != psutil.STATUS_ZOMBIE) == (True, False)
    lost.stop()


def test_an_interrupted_first_start_is_done_again(var: Path) -> None:
    """Half a data folder is no data folder."""
    half = var / "postgres/data.new/base"
    half.mkdir(parents=True)
    (half / "1").touch()
    with Cluster(var) as cluster:
        assert execute(cluster.start(SERVICES).runtime_url("intake"), "SELECT 1") == [(1,)]


@pytest.mark.parametrize(("length", "expected"), [(1, 1), (150, 0)])
def test_a_socket_is_there_when_its_path_is_short_enough(length: int, expected: int) -> None:
    """A longer path than the system allows costs the socket, never the start."""
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder) / ("x" * length)) as cluster:
        cluster.start(["intake"])
        assert len(list(Path(folder).glob("x*/postgres/socket/.s.PGSQL.*[0-9]"))) == expected


def test_a_server_dies_with_the_process_that_started_it(var: Path) -> None:
    """No PostgreSQL stays behind after kill -9 of the supervisor."""
    script = f"""
import os, signal
from pathlib import Path
from tandem.embedded.postgres import Cluster
Cluster(Path({str(var)!r})).start(["intake"])
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", script], check=False, cwd=CLONE)
    if (var / "postgres/data/postmaster.pid").exists():
        psutil.wait_procs([server(var)], timeout=10)
    assert (killed.returncode, (var / "postgres/data/postmaster.pid").exists()) == (-signal.SIGKILL, False)
