"""A PostgreSQL of its own with all services, whose databases may be replaced, and back-ups of it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import NullPool, create_engine, text

from shared.persistence.migrate import named, upgrade
from tandem.embedded.databases import Passwords
from tandem.embedded.postgres_files import SUPERUSER
from tandem.embedded.services import DATABASES, SERVICES
from tandem.embedded.var import Var
from tandem.operations.backup.contents import DATABASES as OF
from tandem.operations.backup.contents import Part
from tandem.operations.backup.making import backup
from tandem.operations.backup.manifest import read
from tandem.operations.restore.site import Site
from tandem.operations.restore.steps import Outcome, Tell, restore
from tests.support.servers.wheel import Wheel
from tests.support.world import World

#: What makes a table as guarded as it is: policies, triggers, and who may do what.
_GUARDS: Final = """
    SELECT 'table', class.oid::regclass::text, relrowsecurity::text || relforcerowsecurity::text, relowner::regrole::text
    FROM pg_class AS class WHERE relnamespace::regnamespace::text IN ('public', 'register', 'published', 'desk')
          AND relkind IN ('r', 'v')
    UNION ALL SELECT 'policy', schemaname || '.' || tablename, policyname, coalesce(qual, '') || coalesce(with_check, '')
              FROM pg_policies
    UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'right', table_schema || '.' || table_name, grantee, privilege_type FROM information_schema.role_table_grants
              WHERE table_schema IN ('public', 'register', 'published', 'desk')
    UNION ALL SELECT 'database', '', datdba::regrole::text, datacl::text FROM pg_database WHERE datname = current_database()
    ORDER BY 1, 2, 3, 4
"""


class Reopened(World):
    """A world that finds what is there."""

    def _empty(self) -> None:
        pass


class Place:
    """The server, its databases migrated."""

    def __init__(self, folder: Path) -> None:
        self.wheel = Wheel(folder, DATABASES)
        self.addresses = self.wheel.addresses
        self.owners = {name: self.addresses.owner_url(name) for name in DATABASES}
        self.runtimes = {name: self.addresses.runtime_url(name) for name in DATABASES}
        self.site = Site(self.wheel._cluster.administer, self.owners, self.runtimes)
        password = Passwords(Var(folder).database_passwords).of([SUPERUSER])[SUPERUSER]
        self.admin = f"postgresql://{SUPERUSER}:{password}@{self.addresses.host}:{self.addresses.port}/postgres"
        for name in DATABASES:
            upgrade(named(name), self.owners[name])

    @contextmanager
    def world(self, kind: type[World] = World) -> Iterator[World]:
        """All services, new and empty, or as they are with ``Reopened``."""
        names = {name: self.runtimes[name] for name in DATABASES}
        made = kind(names, self.owners)
        try:
            yield made
        finally:
            made.close()
            self.end_all()

    def end_all(self) -> None:
        """Nobody is connected any more, as when all processes were killed."""
        with closing(self.site.administer("postgres")) as admin, admin.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s)", (list(DATABASES),))

    def back_up(self, folder: Path, part: Part = Part.DATA) -> Path:
        """A back-up as it is now; where it is."""
        made, _ = backup({name: self.owners[name] for name in OF[part]}, part, folder)
        return made

    def restore(self, folder: Path, tell: Tell = lambda *_, **__: None) -> Outcome:
        """Put it back, as where keys are known."""
        for service in SERVICES:
            os.environ[f"TANDEM_{service.upper()}_KEYS_DATABASE_URL"] = self.runtimes.get(f"{service}_keys", "")
        return restore(self.site, folder, read(folder), tell)

    def environment(self) -> Mapping[str, str]:
        """What the command finds where ``prepare`` runs."""
        urls = {f"TANDEM_{name.upper()}_{kind}": url for kind, all_ in self._kinds() for name, url in all_.items()}
        return {**os.environ, **urls, "TANDEM_POSTGRES_ADMIN_URL": self.admin, "LC_ALL": "C.UTF-8", "COLUMNS": "200"}

    def guards(self, name: str, database: str) -> list[Any]:
        """How guarded its tables are."""
        with create_engine(self.site.owner_url(name, database), poolclass=NullPool).connect() as connection:
            return list(connection.execute(text(_GUARDS)).all())

    def _kinds(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        return ("OWNER_URL", self.owners), ("DATABASE_URL", self.runtimes)
