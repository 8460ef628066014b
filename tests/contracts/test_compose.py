"""docker-compose.yml gives each container its own secrets alone, and none by default."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # ships no types

from tandem.embedded.services import SERVICES, kinds_of
from tandem.servers import env_file

TEXT = (Path(__file__).parents[2] / "docker-compose.yml").read_text(encoding="utf-8")
CONTAINERS: Mapping[str, Mapping[str, Any]] = yaml.safe_load(TEXT)["services"]
PROCESSES = {f"{service}-{kind}": (service, kind) for service in SERVICES for kind in kinds_of(service)}
#: Those that run a program of others.
FOREIGN = ("postgres", "rabbitmq", "gateway")
#: What each kind of process needs of its service's secrets.
NEEDS = {
    "web": {"DATABASE_URL", "SECRET", "PRIVATE_KEY", "MASTER_KEY", "KEYS_DATABASE_URL"},
    "worker": {"DATABASE_URL", "BROKER_URL", "SECRET", "MASTER_KEY", "KEYS_DATABASE_URL"},
    "relay": {"DATABASE_URL", "BROKER_URL"},
    "engine": {"DATABASE_URL", "PRIVATE_KEY", "MASTER_KEY", "KEYS_DATABASE_URL"},
}
SECRET = re.compile(r"TANDEM_[A-Z_]+_(?:URL|SECRET|PRIVATE_KEY|MASTER_KEY|PASSWORD)")
OPEN = {"TANDEM_BASE_URL", "TANDEM_API_URL"}


def secrets_of(container: str) -> set[str]:
    """The secret variables that a container is given."""
    return {name for name in CONTAINERS[container].get("environment", {}) if SECRET.fullmatch(name)} - OPEN


def asked_for() -> Iterator[tuple[str, str]]:
    """Each variable of the environment in the file, with what stands behind its name."""
    yield from re.findall(r"\$\{([A-Z_]+)([^}]*)\}", TEXT)


def test_every_process_of_every_service_is_there() -> None:
    """And nothing is that nobody knows of."""
    assert CONTAINERS.keys() == {*PROCESSES, *FOREIGN, "prepare", "mailsink", "officer"}


@pytest.mark.parametrize("container", PROCESSES)
def test_a_process_is_started_as_what_it_is_called(container: str) -> None:
    """Not as its neighbour."""
    assert CONTAINERS[container]["command"] == ["python", "-m", "shared.run", *PROCESSES[container]]


@pytest.mark.parametrize("container", PROCESSES)
def test_a_process_has_no_secret_of_others_and_none_that_it_does_not_need(container: str) -> None:
    """A hole in one is no hole in all."""
    service, kind = PROCESSES[container]
    more = {"TANDEM_AUDIT_DATABASE_URL"} if kind == "worker" else set()
    more |= {"TANDEM_OIDC_CLIENT_SECRET"} if container == "portal-web" else set()
    assert secrets_of(container) <= more | {f"TANDEM_{service.upper()}_{need}" for need in NEEDS[kind]}


@pytest.mark.parametrize("container", PROCESSES)
def test_a_process_can_reach_its_database_and_its_broker(container: str) -> None:
    """The web needs no broker, and an engine neither."""
    service, kind = PROCESSES[container]
    needed = {"DATABASE_URL"} if kind in {"web", "engine"} else {"DATABASE_URL", "BROKER_URL"}
    assert {f"TANDEM_{service.upper()}_{need}" for need in needed} <= secrets_of(container)


def test_every_worker_and_no_other_process_can_seal() -> None:
    """Who answers people cannot reach what would show that the log of who looked was changed."""
    having = {one for one in PROCESSES if "TANDEM_AUDIT_DATABASE_URL" in secrets_of(one)}
    assert having == {one for one, (_, kind) in PROCESSES.items() if kind == "worker"}


@pytest.mark.parametrize("service", ["identity", "intake"])
def test_a_worker_that_only_erases_can_destroy_keys_and_open_none(service: str) -> None:
    """It reads nothing."""
    secrets = secrets_of(f"{service}-worker")
    assert f"TANDEM_{service.upper()}_KEYS_DATABASE_URL" in secrets
    assert f"TANDEM_{service.upper()}_MASTER_KEY" not in secrets


def test_the_web_of_reporting_reaches_no_keys_and_has_a_role_of_its_own() -> None:
    """Whoever breaks into it finds no facts, and no key by which figures were rounded."""
    assert secrets_of("reporting-web") == {"TANDEM_REPORTING_DATABASE_URL", "TANDEM_REPORTING_SECRET"}
    address = CONTAINERS["reporting-web"]["environment"]["TANDEM_REPORTING_DATABASE_URL"]
    assert address == "${TANDEM_REPORTING_WEB_DATABASE_URL:?}"


def test_only_the_preparation_may_change_tables_and_give_rights() -> None:
    """No process that people or events reach has the owner's role or an administrator's."""
    administrators = {"OWNER_URL", "ADMIN_URL"}
    having = {one for one in CONTAINERS for secret in secrets_of(one) if secret.endswith(tuple(administrators))}
    assert having == {"prepare"}


def test_no_secret_has_a_default() -> None:
    """Without it nothing starts."""
    assert {name for name, rest in asked_for() if SECRET.fullmatch(name) and not rest.startswith(":?")} == set()


@pytest.mark.parametrize("profile", ["demo", "production"])
def test_a_new_env_file_has_everything_that_is_asked_for(profile: str) -> None:
    """And no secret that nobody asks for."""
    written = {line.partition("=")[0] for line in "\n".join(env_file.lines(profile, 8080)).splitlines() if line[0] != "#"}
    required = {name for name, rest in asked_for() if rest.startswith(":?")}
    assert required <= written
    assert {name for name in written if SECRET.fullmatch(name)} <= required


def test_only_the_gateway_has_a_port_outside_and_only_on_this_machine() -> None:
    """Who lets others in puts TLS before it."""
    ports = {name: one["ports"] for name, one in CONTAINERS.items() if "ports" in one}
    assert ports == {"gateway": ["127.0.0.1:${TANDEM_PORT:-8080}:8080"]}


def test_the_gateway_reaches_no_database_and_no_broker() -> None:
    """It stands in the network of the web processes alone."""
    assert CONTAINERS["gateway"]["networks"] == ["front"]
    let_in = {"gateway", "officer", *(f"{service}-web" for service in SERVICES)}
    assert all("front" not in one["networks"] for name, one in CONTAINERS.items() if name not in let_in)


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_container_has_no_more_rights_than_it_needs(container: str) -> None:
    """None to become somebody else; the broker's image alone writes where it was installed."""
    one = CONTAINERS[container]
    assert (one["cap_drop"], one["security_opt"]) == (["ALL"], ["no-new-privileges:true"])
    assert one["read_only"] is (container != "rabbitmq")
    assert ("cap_add" in one) is (container in {"postgres", "rabbitmq"})
