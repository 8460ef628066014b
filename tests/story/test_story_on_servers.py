"""The whole story on RabbitMQ: a worker and a relay for every service, each a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tandem.embedded.ports import HOST, free_port
from tandem.embedded.services import DATABASES, OWN_ROLES, SERVICES, kinds_of
from tandem.embedded.supervisor import answers
from tests.support.house import House, house, wait_until
from tests.support.servers.broker import Broker
from tests.support.servers.choice import any_postgres
from tests.support.servers.prepared import prepared

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("broker")]

#: Makes the tables and the demo, as the prepare job does.
PREPARE = "from tandem.embedded.prepare import prepare; from tandem.servers.addresses import ServerAddresses as A; prepare(A())"


@pytest.fixture
def home(broker: Broker, tmp_path: Path) -> Iterator[House]:
    """A house of Tandem whose databases and queues are ready."""
    port, smtp = free_port(), free_port()
    with any_postgres(tmp_path / "postgres", DATABASES) as postgres, prepared(broker) as where:
        environment = {
            "TANDEM_PROFILE": "demo",
            "TANDEM_VAR": str(tmp_path / "var"),
            "TANDEM_BASE_URL": f"http://{HOST}:{port}",
            "TANDEM_SMTP": f"{HOST}:{smtp}",
        }
        for name in DATABASES:
            own = f"TANDEM_{name.upper()}"
            environment[f"{own}_DATABASE_URL"] = postgres.addresses.runtime_url(name)
            environment[f"{own}_OWNER_URL"] = postgres.addresses.owner_url(name)
        for name, kinds in OWN_ROLES.items():
            environment |= {own_address(name, kind): postgres.addresses.runtime_url(name, kind) for kind in kinds}
        environment |= {f"TANDEM_{service.upper()}_BROKER_URL": where.url(service) for service in SERVICES}
        with house(tmp_path, environment) as made:
            yield made


def own_address(service: str, kind: str) -> str:
    """The variable with the address of a service's database for a kind of process that has a role of its own."""
    return f"TANDEM_{service.upper()}_{kind.upper()}_DATABASE_URL"


def of_kind(home: House, kind: str) -> dict[str, str]:
    """What such a process finds in its environment instead of what all find."""
    own = {name for name, kinds in OWN_ROLES.items() if kind in kinds}
    return {f"TANDEM_{name.upper()}_DATABASE_URL": home.environment[own_address(name, kind)] for name in own}


def test_the_story_is_the_same_over_rabbitmq(home: House, tmp_path: Path) -> None:
    """Every step is as it should be, and nothing is left that could not be applied."""
    (tmp_path / "var/secrets").mkdir(mode=0o700, parents=True)
    subprocess.run([sys.executable, "-c", PREPARE], env={**home.environment}, check=True)
    url = home.environment["TANDEM_BASE_URL"]
    bind = ["--bind", url.removeprefix("http://"), "--worker-class=gthread", "--threads=16", "--no-control-socket"]
    web = home.run("all", "web", ["gunicorn", *bind, "tandem.embedded.web:app"], **of_kind(home, "web"))
    home.run("all", "mailsink", ["tandem.embedded.mailsink"])
    home.run("all", "officer", ["tandem.demo.officer"])
    kinds = [(service, kind) for service in SERVICES for kind in kinds_of(service) if kind != "web"]
    ours = [home.start(service, kind, **of_kind(home, kind)) for service, kind in kinds]
    for process in ours:
        wait_until(process.is_ready, process)
    wait_until(lambda: answers(url), web)
    command = [sys.executable, "-m", "tandem.cli", "story", "--url", url]
    told = subprocess.run(command, env=home.environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-1000:]
    assert [line for process in ours for line in process.lines() if line["level"] in ("error", "critical")] == []
