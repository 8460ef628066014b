"""The preparation of servers: everything from nothing, again without harm, and one line when it cannot."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg2
import pytest

from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.topology import queue_of
from shared.persistence.migrate import is_at_head
from tandem.embedded.databases import Passwords, owner_role
from tandem.embedded.postgres import Cluster
from tandem.embedded.postgres_files import SUPERUSER
from tandem.embedded.services import DATABASES, OWN_ROLES, SERVICES
from tandem.embedded.var import Var
from tests.support.servers.broker import Broker

pytestmark = pytest.mark.xdist_group("broker")

PREPARE = [sys.executable, "-m", "tandem.servers.prepare"]
PASSWORD = "a-made-up-password"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Cluster]:
    """A PostgreSQL without a database of ours."""
    with Cluster(tmp_path) as cluster:
        cluster.start([])
        yield cluster


@pytest.fixture
def environment(tmp_path: Path, empty: Cluster, broker: Broker) -> dict[str, str]:
    """What the preparation is told, outside the demo."""
    var = Var(tmp_path)
    postgres = f"127.0.0.1:{var.database_port.read_text().strip()}"
    vhost, at_broker = broker.vhost("prepare"), broker.passwords(SERVICES)
    told = {
        "TANDEM_PROFILE": "production",
        "TANDEM_POSTGRES_ADMIN_URL": f"postgresql://{SUPERUSER}:{Passwords(var.database_passwords).of([SUPERUSER])[SUPERUSER]}@{postgres}/postgres",
        "TANDEM_BROKER_ADMIN_URL": broker.admin_url,
    }
    for name in DATABASES:
        own = f"TANDEM_{name.upper()}"
        told[f"{own}_OWNER_URL"] = f"postgresql+psycopg2://{owner_role(name)}:{PASSWORD}-o@{postgres}/{name}"
        told[f"{own}_DATABASE_URL"] = f"postgresql+psycopg2://{name}:{PASSWORD}-d@{postgres}/{name}"
        for kind in OWN_ROLES.get(name, ()):
            told[f"{own}_{kind.upper()}_DATABASE_URL"] = f"postgresql+psycopg2://{name}_{kind}:{PASSWORD}-k@{postgres}/{name}"
    told |= {f"TANDEM_{service.upper()}_BROKER_URL": broker.amqp_url(service, at_broker[service], vhost) for service in SERVICES}
    return {**os.environ, **told}


def prepare(environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    return subprocess.run(PREPARE, env=dict(environment), capture_output=True, text=True, check=False, timeout=120)


def test_it_makes_everything_and_a_second_time_it_takes_over_new_passwords(environment: dict[str, str]) -> None:
    """Tables at the newest version, and a queue that its service's own user may read."""
    assert prepare(environment).returncode == 0
    assert all(is_at_head(name, environment[f"TANDEM_{name.upper()}_OWNER_URL"]) for name in DATABASES)
    connection = link.connect(environment["TANDEM_REFERRAL_BROKER_URL"], "test")
    with connection.channel() as channel:
        channel.basic_get(queue_of("referral").name)
    link.drop(connection)
    changed = environment["TANDEM_REFERRAL_DATABASE_URL"].replace(PASSWORD, "another")
    assert prepare(environment | {"TANDEM_REFERRAL_DATABASE_URL": changed}).returncode == 0
    psycopg2.connect(changed.replace("+psycopg2", "")).close()


@pytest.mark.parametrize("variable", ["TANDEM_POSTGRES_ADMIN_URL", "TANDEM_BROKER_ADMIN_URL"])
def test_a_wrong_password_is_one_line(environment: dict[str, str], variable: str) -> None:
    """Which does not hold it."""
    before, after = environment[variable].split("@")
    wrong = f"{before.rpartition(':')[0]}:{PASSWORD}@{after}"
    ended = prepare(environment | {variable: wrong})
    assert ended.returncode == 1
    assert "refuses" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert PASSWORD not in ended.stderr


def test_what_is_missing_is_named(environment: dict[str, str]) -> None:
    """Before anything is made."""
    del environment["TANDEM_REFERRAL_OWNER_URL"]
    ended = prepare(environment)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("prepare: TANDEM_REFERRAL_OWNER_URL is not set")


def test_it_waits_for_a_server_that_is_not_there_yet(environment: dict[str, str], empty: Cluster) -> None:
    """It says so once, and goes on when the server comes."""
    empty.stop()
    with subprocess.Popen(PREPARE, env=environment, stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout is not None
        first = waiting.stdout.readline()
        empty.start([])
        rest = waiting.stdout.read()
    assert first == "prepare: waiting for PostgreSQL\n"
    assert "waiting for PostgreSQL" not in rest
    assert waiting.returncode == 0
