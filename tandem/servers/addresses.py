"""The addresses of all services' databases and broker users, as the environment of the prepare job has them."""

import os
from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, unquote, urlsplit

from shared.mistake import Mistake
from shared.settings import broker_url, database_url
from tandem.embedded.databases import owner_role
from tandem.embedded.services import DATABASES, OWN_ROLES, SERVICES


class ServerAddresses:
    """How to reach each database in its roles. Everything raises ``Mistake`` that names the variable at fault."""

    def owner_url(self, service: str) -> str:
        """For migrations alone."""
        return database_url(service, owner=True)

    def runtime_url(self, service: str, kind: str = "") -> str:
        """For everything else, in the role of a kind of process that has its own."""
        return database_url(f"{service}_{kind}" if kind else service)

    def database_passwords(self) -> Mapping[str, str]:
        """The password of each role, as it stands in the addresses that the processes use."""
        return {
            role: _password_of(role, url, f"TANDEM_{service.upper()}_{variable}")
            for service in DATABASES
            for variable, role, url in (
                ("OWNER_URL", owner_role(service), self.owner_url(service)),
                ("DATABASE_URL", service, self.runtime_url(service)),
                *_own_roles(service),
            )
        }

    def broker_passwords(self) -> Mapping[str, str]:
        """The password of each service at the broker."""
        return {
            name: _password_of(name, broker_url(name).split(";")[0], f"TANDEM_{name.upper()}_BROKER_URL") for name in SERVICES
        }

    def broker_administrator(self, user: str, password: str) -> str:
        """The broker's address for its administrator: the nodes and virtual host of the services."""
        nodes = broker_url(SERVICES[0]).split(";")
        return ";".join(urlsplit(node)._replace(netloc=f"{user}:{password}@{_host(urlsplit(node))}").geturl() for node in nodes)


def administration_url(variable: str) -> str:
    """The address of a server for its administrator. Raises ``Mistake`` when it is not set."""
    if url := os.environ.get(variable):
        return url
    raise Mistake(f"{variable} is not set: where is the server, and as whom may it be prepared?")


def _own_roles(service: str) -> Iterator[tuple[str, str, str]]:
    """Variable, role and address of each kind of process that has a role of its own."""
    for kind in OWN_ROLES.get(service, ()):
        role = f"{service}_{kind}"
        yield f"{kind.upper()}_DATABASE_URL", role, database_url(role)


def _password_of(role: str, url: str, variable: str) -> str:
    parts = urlsplit(url)
    if parts.username != role or not parts.password:
        raise Mistake(f"{variable} must be for {role}, with a password")
    return unquote(parts.password)


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]
