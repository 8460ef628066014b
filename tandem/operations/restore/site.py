"""Where a back-up is put back: the servers as their administrators reach them, or the embedded default while it is stopped."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class
from sqlalchemy import make_url

from shared.mistake import Mistake
from shared.settings import broker_url, database_url, settings
from tandem.embedded.instance import AlreadyRunning, only_one
from tandem.embedded.messages import Clear
from tandem.embedded.postgres import Cluster
from tandem.embedded.services import DATABASES, SERVICES
from tandem.embedded.var import Var
from tandem.operations.backup.connecting import connected
from tandem.servers.addresses import administration_url

ADMIN: Final = "TANDEM_POSTGRES_ADMIN_URL"


@dataclass(frozen=True)
class Site:
    """Databases and brokers. ``administer`` opens a database as superuser, in autocommit; urls are by the name of a database."""

    administer: Callable[[str], Connection]
    owners: Mapping[str, str] = field(repr=False)
    runtimes: Mapping[str, str] = field(repr=False)
    brokers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def owner_url(self, name: str, database: str | None = None) -> str:
        """For the owner of ``name``, in its own database or in another one that it owns."""
        return _in(self.owners[name], database)

    def runtime_url(self, name: str, database: str | None = None) -> str:
        """The same for its runtime role."""
        return _in(self.runtimes[name], database)


@contextmanager
def site() -> Iterator[Site]:
    """The one that the environment tells of, as where ``prepare`` runs; else the embedded default, which must not run.

    Raises ``Mistake``.
    """
    if not os.environ.get(ADMIN):
        with _embedded() as found:
            yield found
        return
    url = administration_url(ADMIN)
    yield Site(
        lambda database: _administered(url, database),
        {name: database_url(name, owner=True) for name in DATABASES},
        {name: database_url(name) for name in DATABASES},
        _brokers(),
    )


def _brokers() -> dict[str, str]:
    """That of every service, or none at all where there is no broker. Raises ``Mistake`` for one that is missing among others."""
    told = any(os.environ.get(f"TANDEM_{service.upper()}_BROKER_URL") for service in SERVICES)
    return {service: broker_url(service) for service in SERVICES} if told else {}


@contextmanager
def _embedded() -> Iterator[Site]:
    var = Var.from_environment()
    if not var.database_passwords.exists():
        raise Mistake(f"{ADMIN} is not set, and {var.root} holds no Tandem")
    try:
        with only_one(var.run / "tandem.lock", "tandem restore"), Cluster(var.root) as cluster:
            addresses = cluster.start(DATABASES)
            runtimes = {name: addresses.runtime_url(name) for name in DATABASES}
            told = {f"TANDEM_{name.upper()}_DATABASE_URL": url for name, url in runtimes.items()}
            os.environ.update(told, TANDEM_PROFILE="demo", TANDEM_VAR=str(var.root))
            settings.cache_clear()
            yield Site(cluster.administer, {name: addresses.owner_url(name) for name in DATABASES}, runtimes)
    except AlreadyRunning as error:
        raise Mistake(f"Tandem runs on {var.root}; stop it first") from error
    except Clear as error:
        raise Mistake(str(error)) from error


def _administered(url: str, database: str) -> Connection:
    connection = connected(database, _in(url, database))
    connection.autocommit = True
    return connection


def _in(url: str, database: str | None) -> str:
    return url if database is None else make_url(url).set(database=database).render_as_string(hide_password=False)
