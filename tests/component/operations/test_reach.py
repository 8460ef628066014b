"""Where an operator's command finds the databases, and what it says of one that it cannot use."""

import json
from pathlib import Path

import pytest

from tandem.embedded.ports import free_port
from tandem.embedded.services import SERVICES
from tests.component.operations.conftest import Desk, Terminal
from tests.conftest import Databases


@pytest.mark.services("notifications")
def test_a_database_that_is_away_holds_up_no_other(desk: Desk, tandem: Terminal) -> None:
    """It is named, and a script learns of it."""
    desk.fails()
    away = f"postgresql+psycopg2://portal:secret@127.0.0.1:{free_port()}/portal"
    told = tandem("dead-letters", "list", "--json", TANDEM_PORTAL_DATABASE_URL=away)
    answer = json.loads(told.stdout)
    assert (told.returncode, len(answer["letters"]), [*answer["unreached"]]) == (3, 1, ["portal"])
    assert (told.stderr.count("\n"), "Connection refused" in told.stderr, "secret" in told.stderr) == (1, True, False)


@pytest.mark.services("notifications")
def test_a_wrong_password_is_told_in_one_line(desk: Desk, tandem: Terminal, databases: Databases) -> None:
    """As PostgreSQL says it."""
    url = databases.addresses.runtime_url("notifications")
    told = tandem("outbox", "status", TANDEM_NOTIFICATIONS_DATABASE_URL=url.replace("notifications:", "notifications:x", 1))
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (3, "", 1)
    assert "password authentication failed" in told.stderr


def test_a_database_without_tables_is_told_in_one_line(tandem: Terminal, databases: Databases) -> None:
    """It waits for its migrations."""
    url = databases.addresses.runtime_url("empty")
    told = tandem("outbox", "status", TANDEM_NOTIFICATIONS_DATABASE_URL=url)
    assert (told.returncode, told.stderr) == (3, "notifications: the tables are not there; run the migrations\n")


def test_a_service_without_an_address_is_told(tandem: Terminal) -> None:
    """In a container only its own service's is known."""
    told = tandem("outbox", "status", "--service", "portal")
    assert (told.returncode, told.stderr.count("\n"), "TANDEM_PORTAL_DATABASE_URL" in told.stderr) == (3, 1, True)


def test_a_service_that_does_not_exist_is_a_wrong_call(tandem: Terminal) -> None:
    """And the right ones are named."""
    told = tandem("outbox", "status", "--service", "nonsense")
    assert told.returncode == 2
    assert all(service in told.stderr for service in SERVICES)


@pytest.mark.usefixtures("world")
def test_without_addresses_the_embedded_default_is_asked(tandem: Terminal) -> None:
    """On the machine where `make run` runs nothing has to be told."""
    told = tandem("outbox", "status", "--json", TANDEM_NOTIFICATIONS_DATABASE_URL=None)
    assert told.returncode == 0, told.stderr
    assert [each["service"] for each in json.loads(told.stdout)["services"]] == [*SERVICES]


def test_an_embedded_default_that_does_not_run_is_told_in_one_line(tandem: Terminal, tmp_path: Path) -> None:
    """With its folder, and how else to tell where a database is; and it makes nothing there."""
    told = tandem("outbox", "status", TANDEM_NOTIFICATIONS_DATABASE_URL=None, TANDEM_VAR=str(tmp_path))
    assert (told.returncode, told.stdout, told.stderr.count("\n"), str(tmp_path) in told.stderr) == (3, "", 1, True)
    assert [*tmp_path.iterdir()] == []
