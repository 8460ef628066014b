"""A service as a whole: its name, tables, web pages and handlers. Each ``services/<name>/service.py`` makes one."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import Flask
from flask_smorest import Blueprint
from sqlalchemy import MetaData
from sqlalchemy.orm import registry

from shared.messaging.handlers import Handlers
from shared.messaging.readmodels import ReadModel
from shared.mistake import Mistake
from shared.persistence.rights import Rights

if TYPE_CHECKING:
    from shared.persistence.database import Database

#: One long computation outside any transaction, when there is one to do; whether there was. What it is given besides the
#: database is to be called at every step, and raises when the process has to stop.
Compute = Callable[["Database", Callable[[], None]], bool]


@dataclass(frozen=True)
class Service:
    """What the composition root needs to run one service.

    ``extend`` lets a service add to its web application what is not an API, such as the portal's pages. ``needs`` raises
    ``Mistake`` when something is missing without which a process of that kind, ``web``, ``worker`` or ``engine``, cannot do its
    work. ``compute`` is what a service has an ``engine`` for (:mod:`shared.processes.engine`); most have none.
    ``rights`` are those of kinds of process that have a role of their own in its database. ``models`` are the tables of which
    ``tandem replay`` can make every row anew.
    """

    name: str
    registry: registry
    blueprints: tuple[Blueprint, ...]
    handlers: Handlers
    extend: Callable[[Flask], None] | None = field(default=None)
    needs: Callable[[str], object] | None = field(default=None)
    compute: Compute | None = field(default=None)
    rights: Rights = field(default_factory=dict)
    models: tuple[ReadModel, ...] = ()

    @property
    def metadata(self) -> MetaData:
        """Its tables."""
        return self.registry.metadata


def load(name: str) -> Service:
    """The service of that name, as ``services/<name>/service.py`` makes it. Raises ``Mistake`` for any other."""
    if not name.isidentifier() or importlib.util.find_spec(f"services.{name}") is None:
        raise Mistake(f"there is no service {name!r}")
    service: Service = importlib.import_module(f"services.{name}.service").service
    return service
