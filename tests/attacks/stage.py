"""Tandem itself, for attacks that need it: a PostgreSQL of its own, started when first needed, and small worlds on it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Self

from shared.persistence.migrate import named, upgrade
from tandem.embedded.databases import Addresses
from tandem.embedded.services import DATABASES, KEYS, OWN_ROLES, SERVICES
from tests.support.servers.choice import any_postgres
from tests.support.world import World


class Stage:
    """Databases of this run alone, each migrated when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._ready: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @cached_property
    def addresses(self) -> Addresses:
        """Where the databases are."""
        return self._open.enter_context(any_postgres(self._folder, list(DATABASES))).addresses

    @contextmanager
    def world(self, *services: str) -> Iterator[World]:
        """An empty world of these services, or of all."""
        chosen = services or tuple(SERVICES)
        names = (*chosen, *(f"{each}_keys" for each in chosen if f"{each}_keys" in KEYS))
        for name in set(names) - self._ready:
            upgrade(named(name), self.addresses.owner_url(name))
            self._ready.add(name)
        world = World(
            {name: self.addresses.runtime_url(name) for name in names},
            {name: self.addresses.owner_url(name) for name in names},
            {name: self.addresses.runtime_url(name, "web") for name in names if "web" in OWN_ROLES.get(name, ())},
        )
        try:
            yield world
        finally:
            world.close()
