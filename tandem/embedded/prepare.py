"""What must be in the databases before the first request: tables, and in the demo profile the demo."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import NullPool, create_engine

from shared.keystore.master_keys import check_master
from shared.persistence.migrate import is_at_head, named, upgrade
from shared.settings import settings
from tandem.demo.passwords import DemoPasswords
from tandem.embedded.services import DATABASES, KEYS


class Databases(Protocol):
    """Where each database is, for its roles."""

    def owner_url(self, service: str) -> str:
        """For migrations."""
        ...

    def runtime_url(self, service: str, kind: str = "") -> str:
        """For everything else, in the role of a kind of process that has its own."""
        ...


def check_masters(addresses: Databases) -> None:
    """Raise ``OtherMaster`` when keys were made under a master key that is not in this folder any more."""
    for name in KEYS:
        with create_engine(addresses.runtime_url(name), poolclass=NullPool).connect() as connection:
            check_master(name.removesuffix("_keys"), connection)


def prepare(addresses: Databases) -> None:
    """Bring each database to the newest migration, and seed the demo; a second time there is little to look at."""
    for name in DATABASES:
        if not is_at_head(name, addresses.owner_url(name)):
            upgrade(named(name), addresses.owner_url(name))
    passwords = DemoPasswords(settings().var / "secrets")
    if settings().demo and not passwords.told:
        # importing every service takes longer than all the rest of a start with nothing to do
        from tandem.demo.seed import seed  # noqa: PLC0415

        seed(addresses.runtime_url, passwords)
