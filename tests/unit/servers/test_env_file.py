"""A new .env has a secret for everything, and no secret twice."""

import re

import pytest

from tandem.embedded.services import DATABASES, OWN_ROLES, SERVICES, STORES
from tandem.servers import env_file
from tandem.servers.addresses import ServerAddresses

#: Those of kinds of process that have one of their own.
MORE_ROLES = sum(map(len, OWN_ROLES.values()))
SECRET = re.compile(r"(?:PASSWORD|SECRET|KEY)=(.+)$|://[^:]+:([^@]+)@")


def written(profile: str = "demo") -> dict[str, str]:
    """Variable and value of each line."""
    lines = "\n".join(env_file.lines(profile, 8080)).splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def secrets_in(variables: dict[str, str]) -> set[str]:
    """Every secret in the values."""
    found = (SECRET.search(f"{name}={value}") for name, value in variables.items())
    return {match[1] or match[2] for match in found if match}


def test_no_secret_is_used_twice_and_none_is_known_before() -> None:
    """Neither within one installation nor in the next one."""
    first, second = secrets_in(written()), secrets_in(written())
    # of a service two roles, a broker's user and a secret; of a store two roles; both servers
    passwords = 4 * len(SERVICES) + 2 * len(STORES) + 2 + MORE_ROLES
    assert len(first) == len(second) == passwords + len(env_file.SIGNERS) + len(env_file.SEALS) + len(env_file.SEALERS)
    assert not first & second


def test_what_only_people_know_is_left_open_for_real_people() -> None:
    """So that docker-compose.yml refuses to start until somebody has filled it in."""
    variables = written("production")
    assert [name for name, value in variables.items() if not value] == ["TANDEM_BASE_URL", "TANDEM_SMTP", "TANDEM_MAIL_FROM"]
    assert "COMPOSE_PROFILES" not in variables


def test_the_preparation_finds_every_password_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same that the processes get, for the roles that they log in as."""
    for name, value in written().items():
        monkeypatch.setenv(name, value)
    addresses = ServerAddresses()
    assert len(set(addresses.database_passwords().values())) == 2 * len(DATABASES) + MORE_ROLES
    assert addresses.broker_passwords().keys() == set(SERVICES)


def test_the_broker_s_administrator_finds_every_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a cluster, on the virtual host of the services."""
    monkeypatch.setenv("TANDEM_IDENTITY_BROKER_URL", "amqp://identity:x@one:5672/tandem;amqp://identity:x@two/tandem")
    assert ServerAddresses().broker_administrator("boss", "pw") == "amqp://boss:pw@one:5672/tandem;amqp://boss:pw@two/tandem"
