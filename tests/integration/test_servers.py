"""The servers that the tests run on: what a developer notices of them."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import amqp
import httpx
import psutil
import psycopg2
import pytest

from tandem.embedded.postgres_files import SUPERUSER
from tests.support.servers.broker import Broker
from tests.support.servers.choice import FORCED, any_postgres, forced
from tests.support.servers.given import AMQP, BROKER, POSTGRES, GivenBroker, GivenPostgres
from tests.support.servers.outside import container_exists, lives, wait_for
from tests.support.servers.private import private_broker
from tests.support.servers.unavailable import NotOurs, Unavailable
from tests.support.servers.wheel import Wheel

pytestmark = [pytest.mark.xdist_group("broker"), pytest.mark.slow]

CLONE = Path(__file__).parents[2]
PERSISTENT = 2

END = pytest.mark.parametrize("end", ["stop", "kill"])


@END
def test_a_broker_that_comes_back_has_kept_what_it_confirmed(broker: Broker, end: str) -> None:
    """Tests that stop the broker can rely on its disk, and find it at the same address."""
    vhost = broker.vhost("kept")
    with channel_to(broker, vhost) as channel:
        channel.queue_declare("kept", durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
        channel.basic_publish_confirm(amqp.Message("still here", delivery_mode=PERSISTENT), routing_key="kept")
    getattr(broker, end)()
    broker.start()
    with channel_to(broker, vhost) as channel:
        assert channel.basic_get("kept").body == "still here"
    broker.drop(vhost)


@END
def test_a_postgresql_that_comes_back_has_kept_what_it_committed(tmp_path: Path, end: str) -> None:
    """Tests that stop the database can rely on its disk, and find it at the same address."""
    with any_postgres(tmp_path, ["intake"]) as postgres:
        url = postgres.addresses.owner_url("intake")
        rows(url, "CREATE TABLE kept AS SELECT 1 AS one")
        getattr(postgres, end)()
        postgres.start()
        assert rows(url, "SELECT one FROM kept") == [(1,)]


def test_a_virtual_host_is_new_each_time(broker: Broker) -> None:
    """Two tests that choose the same name do not meet."""
    first, second = broker.vhost("same"), broker.vhost("same")
    broker.drop(first)
    broker.drop(second)
    assert first != second


def test_a_virtual_host_goes_when_its_queues_have_settled(broker: Broker) -> None:
    """Deleting queues that have only just begun would make the broker useless to every test that follows."""
    vhost = broker.vhost("left")
    broker.drop(vhost)
    with channel_to(broker, vhost) as channel:
        assert channel.is_open
    wait_for(lambda: not has_after_another(broker, vhost))


def test_a_test_finds_the_broker_running_when_the_one_before_left_it_stopped(broker: Broker) -> None:
    """One failure does not become a hundred."""
    broker.kill()
    vhost = broker.vhost("after")
    with channel_to(broker, vhost) as channel:
        assert channel.is_open
    broker.drop(vhost)


def test_a_private_broker_leaves_no_process_and_no_folder(tmp_path: Path) -> None:
    """After the tests the machine is as it was."""
    before = set(psutil.Process().children(recursive=True))
    with this_way("private"), private_broker(tmp_path):
        started = set(psutil.Process().children(recursive=True)) - before
        assert {"beam.smp", "epmd"} <= {one.name() for one in started}
    wait_for(lambda: not any(map(lives, started)))
    assert list(tmp_path.iterdir()) == []


def test_a_private_broker_dies_with_a_test_run_that_is_killed(tmp_path: Path) -> None:
    """A run that is ended by force leaves no broker that goes on eating memory."""
    with this_way("private"), killed_after_its_first_line(PRIVATE, str(tmp_path)) as said:
        started = [psutil.Process(int(pid)) for pid in said.split()]
    wait_for(lambda: not any(map(lives, started)))


def test_a_container_goes_with_a_test_run_that_is_killed() -> None:
    """A run that is ended by force leaves no container."""
    with this_way("containers"), killed_after_its_first_line(CONTAINER) as said:
        made = said.strip()
    wait_for(lambda: not container_exists(made))


def test_without_a_broker_a_test_is_skipped_and_says_why_in_one_line(tmp_path: Path) -> None:
    """Who has no RabbitMQ on a laptop can go on working."""
    ended = run_without_a_broker(tmp_path, {})
    assert (ended.returncode, ended.stdout.count("no RabbitMQ for the tests: no Docker engine answers")) == (0, 1)


def test_without_a_broker_a_test_fails_where_ci_is_true(tmp_path: Path) -> None:
    """A pipeline that lost its servers does not look green."""
    ended = run_without_a_broker(tmp_path, {"CI": "true"})
    assert (ended.returncode, "no RabbitMQ for the tests: no Docker engine answers" in ended.stdout) == (1, True)


def test_a_way_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt choice does not quietly become another."""
    monkeypatch.setenv(FORCED, "container")
    with pytest.raises(ValueError, match="containers, private"):
        forced()


def test_a_broker_by_its_address_is_used_and_not_stopped(broker: Broker) -> None:
    """What the environment names belongs to somebody else."""
    with GivenBroker(broker.admin_url, broker.admin_amqp_url("")) as given:
        assert given.vhost("guest")
        with pytest.raises(NotOurs, match=BROKER):
            given.stop()


def test_a_broker_by_its_address_is_left_as_it_was_found(broker: Broker) -> None:
    """No virtual host of ours stays behind."""
    with GivenBroker(broker.admin_url, broker.admin_amqp_url("")) as given:
        vhost = given.vhost("guest")
    with pytest.raises(amqp.AMQPError), channel_to(broker, vhost):
        pass


def test_two_test_processes_share_a_postgresql_by_its_address(tmp_path: Path) -> None:
    """Each has databases of its own, and nothing of them stays behind."""
    wheel = Wheel(tmp_path, ["intake"])
    try:
        url = f"postgresql://{SUPERUSER}:{wheel._cluster._admin_password}@127.0.0.1:{wheel.addresses.port}/postgres"
        before = rows(url, NAMES)
        with GivenPostgres(url, ["intake"]) as first, GivenPostgres(url, ["intake"]) as second:
            for one in (first, second):
                rows(one.addresses.owner_url("intake"), "CREATE TABLE own AS SELECT 1")
            with pytest.raises(NotOurs, match=POSTGRES):
                first.stop()
        assert rows(url, NAMES) == before
    finally:
        wheel.close()


NAMES = "SELECT datname::text FROM pg_database UNION ALL SELECT rolname::text FROM pg_roles ORDER BY 1"
PRIVATE = """
import sys
from pathlib import Path
import psutil
from tests.support.servers.outside import container_exists, lives, wait_for
from tests.support.servers.private import private_broker
with private_broker(Path(sys.argv[1])):
    print(*(one.pid for one in psutil.Process().children(recursive=True)), flush=True)
    sys.stdin.read()
"""
CONTAINER = """
import sys
from tests.support.servers.container import Container
from tests.support.servers.containers import RABBITMQ
container = Container(RABBITMQ, ports=[], environment={})
print(container._container.get_container_id(), flush=True)
sys.stdin.read()
"""


@contextmanager
def this_way(way: str) -> Iterator[None]:
    """What follows is about one way to have servers; a machine that has the other one is right as well."""
    if forced() not in (None, way):
        pytest.skip(f"{FORCED} asks for the other way")
    try:
        yield
    except Unavailable as reason:
        pytest.skip(str(reason))


@contextmanager
def killed_after_its_first_line(program: str, *arguments: str) -> Iterator[str]:
    """What a Python program says first; after the block it is killed, as a test run may be."""
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, cwd=CLONE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        if not (said := run.stdout.readline()):
            raise Unavailable(run.stderr.read().decode().splitlines()[-1])
        yield said.decode()
        run.kill()


def run_without_a_broker(home: Path, more: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """One test in a run of its own, where no Docker engine answers and nothing else is allowed."""
    hidden = ("PYTEST_", "COV_", "DOCKER_", "TESTCONTAINERS_", "CI", BROKER, AMQP)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    without = {"DOCKER_HOST": f"unix://{home}/docker.sock", "HOME": str(home), FORCED: "containers"}
    test = f"{Path(__file__).relative_to(CLONE)}::test_a_virtual_host_is_new_each_time"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test]
    return subprocess.run(command, env=kept | without | dict(more), cwd=CLONE, capture_output=True, text=True, check=False)


@contextmanager
def channel_to(broker: Broker, vhost: str) -> Iterator[amqp.Channel]:
    """A channel of the administrator that confirms what it publishes."""
    one = broker._address
    with amqp.Connection(
        f"{one.host}:{one.port}", userid=one.user, password=one.password, virtual_host=vhost, confirm_publish=True
    ) as connection:
        yield connection.channel()


def has_after_another(broker: Broker, vhost: str) -> bool:
    """Whether the broker still has this virtual host when somebody has asked for another one."""
    broker.drop(broker.vhost("another"))
    listed = httpx.get(f"{broker.admin_url}/api/vhosts", trust_env=False).raise_for_status().json()
    return vhost in [one["name"] for one in listed]


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    """What a statement gives back; it is committed."""
    with closing(psycopg2.connect(url.replace("+psycopg2", ""))) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []
