"""Migrations: one Alembic environment for every database, run by its owner role.

``python -m shared.persistence.migrate upgrade SERVICE`` brings a database to the newest version;
``… revision SERVICE "what changes"`` writes a new version from the difference with a database that is at the newest.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine

from shared.mistake import Mistake
from shared.persistence.rights import give, keep_back
from shared.persistence.store import Migrated, Store
from shared.service import load
from shared.settings import database_url

ROOT = Path(__file__).parents[2]

#: The packages of the databases that are no service's own; ``tables`` in each holds their ``metadata``.
STORES: Final[Mapping[str, str]] = {
    "audit": "shared.audit",
    "identity_keys": "shared.keystore",
    "intake_keys": "shared.keystore",
    "casemanagement_keys": "shared.keystore",
    "reporting_keys": "shared.keystore",
}


class WrongHead(Mistake):
    """The database is not at the version that this code was written for."""


def named(name: str) -> Migrated:
    """The service or store of that name. Raises ``Mistake`` for any other."""
    if name not in STORES:
        return load(name)
    return Store(name, import_module(f"{STORES[name]}.tables").metadata)


def folder_of(name: str) -> Path:
    """Where the versions of a database are."""
    return ROOT / STORES.get(name, f"services.{name}").replace(".", "/") / "migrations/versions"


def upgrade(service: Migrated, url: str) -> bool:
    """Bring the database at ``url`` (owner role) to the newest version; whether there was anything to do.

    Who may do what is set anew each time, so that a back-up that was put back is as guarded as what it came from.
    """
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        older = _current(connection) != head(service.name)
        if older:
            command.upgrade(_config(service, connection), "head")
        keep_back(connection)
        give(connection, service.rights)
    return older


def bring_to(service: Migrated, url: str, revision: str) -> None:
    """Bring the empty database at ``url`` (owner role) to a version that once was the newest.

    Raises ``Mistake`` when this code has no such version.
    """
    check_known(service.name, revision)
    with create_engine(url, poolclass=NullPool).begin() as connection:
        command.upgrade(_config(service, connection), revision)


def check_known(service_name: str, revision: str) -> None:
    """Raise ``Mistake`` when this code has no such version of a database."""
    if revision not in {each.revision for each in ScriptDirectory.from_config(_config_of(service_name)).walk_revisions()}:
        raise Mistake(f"{service_name}: this code does not know version {revision}: it is older than what was copied")


def is_at_head(service_name: str, url: str) -> bool:
    """Whether the database at ``url`` (owner role) is at the newest version; loads nothing of the service."""
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return _current(connection) == head(service_name)


def check_head(service: Migrated, connection: Connection) -> None:
    """Raise :class:`WrongHead` unless the database is at the newest version."""
    found, wanted = _current(connection), head(service.name)
    if found != wanted:
        raise WrongHead(f"{service.name}: the database is at version {found}, this code needs {wanted}: run the migrations first")


def differences(service: Migrated, connection: Connection) -> list[object]:
    """What the tables in the code have that the migrated database has not, and the other way round."""
    options = {"compare_type": True, "include_schemas": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), service.metadata))


def head(service_name: str) -> str | None:
    """The newest version in a service's migrations."""
    return ScriptDirectory.from_config(_config_of(service_name)).get_current_head()


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config_of(service_name: str) -> Config:
    config = Config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", str(ROOT / "shared/persistence/alembic").replace("%", "%%"))
    config.set_main_option("version_locations", str(folder_of(service_name)).replace("%", "%%"))
    return config


def _config(service: Migrated, connection: Connection) -> Config:
    config = _config_of(service.name)
    config.attributes["connection"] = connection
    config.attributes["metadata"] = service.metadata
    return config


def _revision(service: Migrated, url: str, message: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    number = len(list(folder_of(service.name).glob("[0-9]*.py"))) + 1
    with engine.begin() as connection:
        command.revision(_config(service, connection), message, autogenerate=True, rev_id=f"{number:04}")


def main(arguments: list[str]) -> None:
    """Run from the command line, with the owner's address in ``TANDEM_<SERVICE>_OWNER_URL``."""
    action, name, *rest = arguments
    service, url = named(name), database_url(name, owner=True)
    if action == "upgrade":
        upgrade(service, url)
    else:
        _revision(service, url, *rest)


if __name__ == "__main__":
    main(sys.argv[1:])
