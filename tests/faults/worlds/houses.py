"""The databases of all real services, on two servers, prepared as before a first start: tables, people, mandates, services."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, NullPool, create_engine, text

from shared.access.actor import Actor
from shared.persistence.migrate import named, upgrade
from tandem.demo import mandates, people, welfare_services
from tandem.demo.acting import acting_in
from tandem.demo.passwords import DemoPasswords
from tandem.embedded.services import DATABASES, SERVICES
from tests.faults.worlds.judging import WATCH
from tests.support.servers.private import private_postgres

#: What stands on which server: one of them can die while the services on the other go on.
SERVERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "files": ("casemanagement", "casemanagement_keys", "intake", "intake_keys", "identity", "identity_keys"),
        "others": ("referral", "notifications", "reporting", "reporting_keys", "portal", "audit"),
    }
)


class Houses:
    """Where each database is, for its roles and for a test that looks into it."""

    def __init__(self, folder: Path) -> None:
        """Start the servers in this folder. Raises ``Unavailable``."""
        self.servers = {name: private_postgres(folder / name, databases) for name, databases in SERVERS.items()}
        self._addresses = {
            database: self.servers[name].addresses for name, databases in SERVERS.items() for database in databases
        }
        self._engines = {service: create_engine(self.owner_url(service), pool_size=1, pool_pre_ping=True) for service in SERVICES}

    def owner_url(self, database: str) -> str:
        """For migrations."""
        return self._addresses[database].owner_url(database)

    def runtime_url(self, database: str, kind: str = "") -> str:
        """For everything else, in the role of a kind of process that has its own."""
        return self._addresses[database].runtime_url(database, kind)

    def prepare(self, secrets: Path) -> Mapping[str, str]:
        """Make the tables, and enough of the demo to work in; its passwords by username."""
        for name in DATABASES:
            upgrade(named(name), self.owner_url(name))
        for service in SERVICES:
            self.rows(service, WATCH)
        secrets.mkdir(mode=0o700, parents=True)
        passwords: dict[str, str] = {}

        def make() -> Mapping[str, str]:
            passwords.update(DemoPasswords(secrets).make())
            return passwords

        with acting_in("portal", self.runtime_url("portal")) as acting:
            actors = people.seed(acting(Actor.system("portal")), make)
        with acting_in("casemanagement", self.runtime_url("casemanagement")) as acting:
            mandates.seed(acting, actors)
        with acting_in("referral", self.runtime_url("referral")) as acting:
            welfare_services.seed(acting, actors)
        return passwords

    def rows(self, service: str, sql: str, **parameters: object) -> list[Any]:
        """Look into the database of a service as its owner, or change it."""
        with self._engines[service].begin() as connection:
            result = connection.execute(text(sql), parameters)
            return list(result.mappings()) if result.returns_rows else []

    @contextmanager
    def connected(self, service: str) -> Iterator[Connection]:
        """A session of its owner, without any transaction that stays open."""
        with create_engine(self.owner_url(service), poolclass=NullPool, isolation_level="AUTOCOMMIT").connect() as connection:
            yield connection

    def close(self) -> None:
        """Stop them."""
        for engine in self._engines.values():
            engine.dispose()
        for server in self.servers.values():
            server.close()
