"""The three processes of a service: they start whatever is not there yet, tell how they are, and end in order."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from shared.access.actor import Actor
from shared.access.given_keys import encode
from shared.contracts.delivery import ResendRequested
from shared.keystore.store import keys_of
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.settings import settings
from tandem.embedded.ports import HOST, free_port
from tests.conftest import Databases
from tests.support.gate import Gate
from tests.support.house import House, house, wait_until
from tests.support.servers.broker import Broker
from tests.support.servers.prepared import Prepared, prepared

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("broker")]

SERVICE = "intake"
KINDS = ("web", "worker", "relay")


@pytest.fixture(scope="module")
def where(broker: Broker) -> Iterator[Prepared]:
    """A virtual host for all services."""
    with prepared(broker) as made:
        yield made


@pytest.fixture
def home(where: Prepared, databases: Databases, tmp_path: Path) -> Iterator[House]:
    """A house for processes of the intake service, whose database is at the newest version."""
    databases.world(SERVICE, "audit").close()
    environment = {
        "TANDEM_PROFILE": "demo",
        "TANDEM_VAR": str(settings().var),
        "TANDEM_INTAKE_DATABASE_URL": databases.addresses.runtime_url(SERVICE),
        "TANDEM_INTAKE_KEYS_DATABASE_URL": databases.addresses.runtime_url(f"{SERVICE}_keys"),
        "TANDEM_INTAKE_BROKER_URL": where.url(SERVICE),
        "TANDEM_AUDIT_DATABASE_URL": databases.addresses.runtime_url("audit"),
        "TANDEM_BIND": f"{HOST}:{free_port()}",
    }
    with house(tmp_path, environment) as made:
        yield made


@pytest.mark.parametrize("kind", KINDS)
def test_a_process_becomes_ready_and_ends_when_asked(home: House, kind: str) -> None:
    """With everything there it is ready, and SIGTERM ends it with 0."""
    process = home.start(SERVICE, kind)
    wait_until(process.is_ready, process)
    assert process.ask_to_stop() == 0, process.log.read_text()


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_that_comes_later_is_waited_for(home: House, databases: Databases, kind: str) -> None:
    """It says once that it waits, and is ready as soon as the database is there."""
    address = databases.addresses.runtime_url(SERVICE)
    with Gate(address) as gate:
        process = home.start(SERVICE, kind, TANDEM_INTAKE_DATABASE_URL=gate.through(address))
        wait_until(lambda: bool(process.said("waiting-for-database")), process)
        before = process.is_ready()
        gate.open()
        wait_until(process.is_ready, process)
    assert (before, len(process.said("waiting-for-database"))) == (False, 1)


@pytest.mark.parametrize("kind", ["web", "worker"])
def test_keys_that_come_later_are_waited_for(home: House, databases: Databases, kind: str) -> None:
    """What is sealed cannot be read before."""
    address = databases.addresses.runtime_url(f"{SERVICE}_keys")
    with Gate(address) as gate:
        process = home.start(SERVICE, kind, TANDEM_INTAKE_KEYS_DATABASE_URL=gate.through(address))
        wait_until(lambda: bool(process.said("waiting-for-database")), process)
        before = process.is_ready()
        gate.open()
        wait_until(process.is_ready, process)
    assert (before, (process.ready() or {}).get("keys")) == (False, "ok")


@pytest.mark.parametrize("kind", ["worker", "relay"])
def test_a_broker_that_comes_later_is_waited_for(home: House, where: Prepared, kind: str) -> None:
    """It is not ready before, says that it waits, and is ready as soon as the broker is there."""
    with Gate(where.url(SERVICE)) as gate:
        process = home.start(SERVICE, kind, TANDEM_INTAKE_BROKER_URL=gate.through(where.url(SERVICE)))
        wait_until(lambda: (process.ready() or {}).get("database") == "ok", process)
        before = process.ready()
        gate.open()
        wait_until(process.is_ready, process)
    assert before is not None
    assert before["status"] == "not-ready"


def test_the_web_works_without_a_broker(home: House) -> None:
    """With the broker down everybody goes on working."""
    process = home.start(SERVICE, "web", TANDEM_INTAKE_BROKER_URL="amqp://nobody:nothing@127.0.0.1:9/none")
    wait_until(process.is_ready, process)


class Asked:
    """An aggregate with one event."""

    def __init__(self) -> None:
        self.id, self.version = uuid4(), 0


MISTAKES = {
    "no address": ({"TANDEM_INTAKE_DATABASE_URL": ""}, "TANDEM_INTAKE_DATABASE_URL is not set"),
    "no keys": ({"TANDEM_INTAKE_KEYS_DATABASE_URL": ""}, "TANDEM_INTAKE_KEYS_DATABASE_URL is not set"),
    "no broker": ({"TANDEM_INTAKE_BROKER_URL": ""}, "TANDEM_INTAKE_BROKER_URL is not set"),
    "address of nothing": ({"TANDEM_INTAKE_DATABASE_URL": "intake"}, "TANDEM_INTAKE_DATABASE_URL"),
    "operator's address": ({"TANDEM_OPS": "nowhere"}, "TANDEM_OPS"),
}


#: Who answers people needs no broker, who relays no keys.
UNAFFECTED = {("no broker", "web"), ("no keys", "relay")}


@pytest.mark.parametrize(
    ("mistake", "kind"), [(mistake, kind) for mistake in MISTAKES for kind in KINDS if (mistake, kind) not in UNAFFECTED]
)
def test_a_mistake_in_the_environment_is_one_line(home: House, mistake: str, kind: str) -> None:
    """Which variable it is; no trace, no password."""
    changes, why = MISTAKES[mistake]
    assert why in _refusal(home, kind, **changes)


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_database_password_is_one_line(home: House, databases: Databases, kind: str) -> None:
    """Waiting would not mend it."""
    address = databases.addresses.runtime_url(SERVICE).replace("intake:", "intake:x", 1)
    assert "password authentication failed" in _refusal(home, kind, TANDEM_INTAKE_DATABASE_URL=address)


@pytest.mark.parametrize("kind", ["web", "worker"])
def test_keys_of_another_master_key_are_one_line(home: House, databases: Databases, kind: str) -> None:
    """Nothing is sealed with a master key that does not open what is there."""
    world = databases.world(SERVICE)
    keys_of(SERVICE).make(uuid4())
    assert "put back TANDEM_INTAKE_MASTER_KEY" in _refusal(home, kind, TANDEM_INTAKE_MASTER_KEY=encode(bytes(32)))
    world.close()


@pytest.mark.parametrize("kind", ["worker", "relay"])
def test_a_wrong_broker_password_is_one_line(home: House, where: Prepared, kind: str) -> None:
    """Neither would it mend that."""
    address = where.url(SERVICE).replace("intake:", "intake:x", 1)
    assert "wrong user, password or rights" in _refusal(home, kind, TANDEM_INTAKE_BROKER_URL=address)


@pytest.mark.parametrize("kind", ["worker", "relay"])
def test_missing_rights_are_one_line(home: House, where: Prepared, databases: Databases, kind: str) -> None:
    """The user of another service may not listen on our queue, nor speak on our exchange."""
    with closing(Database(databases.addresses.runtime_url(SERVICE))) as database, database.transaction() as session:
        asked = ResendRequested(
            producer="casemanagement",
            consumer=SERVICE,
            aggregate_type="casemanagement.trajectory",
            aggregate_id=uuid4(),
            from_version=1,
            to_version=1,
        )
        UnitOfWork(session, SERVICE, Actor.system(SERVICE)).record(Asked(), asked)
    assert "access to" in _refusal(home, kind, TANDEM_INTAKE_BROKER_URL=where.url("portal"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_at_another_version_is_one_line(home: House, databases: Databases, kind: str) -> None:
    """It says which it is at, which it needs, and what to do."""
    engine = create_engine(databases.addresses.owner_url(SERVICE))
    with engine.begin() as owner:
        [version] = owner.execute(text("SELECT version_num FROM alembic_version")).scalars()
        owner.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    try:
        assert "run the migrations first" in _refusal(home, kind)
    finally:
        with engine.begin() as owner:
            owner.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def test_a_process_that_is_stopped_while_it_waits_ends(home: House) -> None:
    """An operator who stops everything at night waits for nobody."""
    with socket.socket() as closed:
        closed.bind((HOST, 0))
        nowhere = f"postgresql+psycopg2://intake:x@{HOST}:{closed.getsockname()[1]}/intake"
        process = home.start(SERVICE, "worker", TANDEM_INTAKE_DATABASE_URL=nowhere)
        wait_until(lambda: bool(process.said("waiting-for-database")), process)
        assert process.ask_to_stop() == 0, process.log.read_text()


def _refusal(home: House, kind: str, **changes: str) -> str:
    """The one line with which a process ends by itself."""
    process = home.start(SERVICE, kind, **changes)
    assert process.end() == 1, process.log.read_text()
    [line] = process.said("cannot-run")
    assert "Traceback" not in process.log.read_text()
    return str(line["why"])
