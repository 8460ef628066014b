"""Addresses and passwords of the databases of the embedded default."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tandem.embedded.ports import HOST
from tandem.embedded.services import OWN_ROLES
from tandem.embedded.var import write_secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tandem.embedded.var import Var


def owner_role(service: str) -> str:
    """The role that owns the tables of this service and migrates them."""
    return f"{service}_owner"


def runtime_roles(service: str) -> tuple[str, ...]:
    """The roles in which processes reach this database: one for all of them, and those of kinds that may do less.

    What stands before the name of a service, to keep its database apart from others, stands before its roles too.
    """
    return (service, *(f"{service}_{kind}" for kind in OWN_ROLES.get(service.rpartition("_")[2], ())))


def all_roles(service: str) -> tuple[str, ...]:
    """The owner, and the roles of processes."""
    return (owner_role(service), *runtime_roles(service))


@dataclass(frozen=True)
class Addresses:
    """How to reach the database of each service, in its roles; a representation shows no password."""

    port: int
    passwords: Mapping[str, str] = field(repr=False)
    host: str = HOST

    def owner_url(self, service: str) -> str:
        """For migrations alone: this role may change tables and is not held back by row-level security unless forced."""
        return self._url(owner_role(service), service)

    def runtime_url(self, service: str, kind: str = "") -> str:
        """For everything else: reads and writes rows, changes no table; in the role of a kind of process that has its own."""
        return self._url(f"{service}_{kind}" if kind else service, service)

    def _url(self, role: str, database: str) -> str:
        return f"postgresql+psycopg2://{role}:{self.passwords[role]}@{self.host}:{self.port}/{database}"


def last_addresses(var: Var, services: Iterable[str]) -> Addresses | None:
    """The addresses of the last start on this folder, whether it still runs or not; nothing when there was none."""
    names = [role for service in services for role in all_roles(service)]
    passwords = Passwords(var.database_passwords)
    if not (passwords.knows(names) and var.database_port.exists()):
        return None
    return Addresses(int(var.database_port.read_text()), passwords.of(names))


class Passwords:
    """Random passwords of the roles in one file, made when first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}

    def of(self, roles: Iterable[str]) -> Mapping[str, str]:
        """The password of each role; new ones are on disk before this returns."""
        wanted = tuple(roles)
        if missing := [role for role in wanted if role not in self._known]:
            self._known |= {role: secrets.token_urlsafe(24) for role in missing}
            write_secret(self._path, json.dumps(self._known, indent=1) + "\n")
        return {role: self._known[role] for role in wanted}

    def knows(self, roles: Iterable[str]) -> bool:
        """Whether no role still needs a password."""
        return all(role in self._known for role in roles)
