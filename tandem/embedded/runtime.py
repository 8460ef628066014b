"""All services in one place: their databases, web applications, relays and workers, joined by the in-process transport."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask

from shared.audit.sealing import Sealer
from shared.messaging.inbox import Inbox
from shared.messaging.rabbitmq.topology import TOPOLOGY
from shared.messaging.reckoning import Reckoner
from shared.messaging.relay import Relay
from shared.messaging.transport import InProcessTransport, Transport
from shared.messaging.worker import Worker
from shared.persistence.database import Database
from shared.persistence.migrate import check_head
from shared.service import Service, load
from shared.web.app import make_app

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

#: The service whose application answers whatever is not under ``/api/<service>/``.
FRONT = "portal"


@dataclass(frozen=True)
class Part:
    """One service with what it needs to run here."""

    service: Service
    database: Database
    inbox: Inbox
    front: Database
    """As its web application reaches it."""


class Runtime:
    """The services of one process. ``urls`` gives each service's database, ``audit`` that of the seals (runtime roles).

    Without ``audit`` no log of who looked is sealed. ``web_urls`` are for web applications that reach theirs in another role.
    """

    def __init__(
        self, urls: Mapping[str, str], audit: str | None = None, web_urls: Mapping[str, str] | None = None, *, pool_size: int = 8
    ) -> None:
        fronts = web_urls or {}
        self.parts = {name: _part(load(name), url, fronts.get(name), pool_size) for name, url in urls.items()}
        self.transport: Transport = InProcessTransport(part.inbox for part in self.parts.values())
        self.relays = {name: Relay(name, part.database, self.transport) for name, part in self.parts.items()}
        self.audit = None if audit is None else Database(audit, pool_size=pool_size)
        self.workers = {name: self._worker(name, part) for name, part in self.parts.items()}

    def check_heads(self) -> None:
        """Raise ``WrongHead`` unless every database is at the version this code was written for."""
        for part in self.parts.values():
            with part.database.engine.connect() as connection:
                check_head(part.service, connection)

    def apps(self) -> dict[str, Flask]:
        """The web application of each service."""
        return {name: make_app(part.service, part.front) for name, part in self.parts.items()}

    def settle(self) -> int:
        """Relay and receive until nothing moves any more; how many events arrived."""
        arrived = 0
        while moved := sum(relay.turn() for relay in self.relays.values()):
            arrived += moved
        return arrived

    def close(self) -> None:
        """Let go of every connection."""
        for part in self.parts.values():
            part.database.close()
            part.front.close()
        if self.audit is not None:
            self.audit.close()

    def _worker(self, name: str, part: Part) -> Worker:
        reckoner = Reckoner(name, part.database, TOPOLOGY.heard(name), part.inbox.streams)
        return Worker(part.database, part.inbox, self._sealer(name), reckoner)

    def _sealer(self, name: str) -> Sealer | None:
        return Sealer(name, self.parts[name].database, self.audit) if self.audit else None


def by_service(apps: Mapping[str, Any]) -> Wsgi:
    """Send ``/api/<service>/…`` to that service, unchanged, and all else to the portal."""

    def choose(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        segments = str(environ.get("PATH_INFO", "")).split("/", 3)
        name = segments[2] if len(segments) > 2 and segments[1] == "api" else FRONT  # noqa: PLR2004 -- «», «api», service
        answer: Iterable[bytes] = apps.get(name, apps[FRONT] if FRONT in apps else next(iter(apps.values())))(
            environ, start_response
        )
        return answer

    return choose


def _part(service: Service, url: str, front: str | None, pool_size: int) -> Part:
    database = Database(url, pool_size=pool_size)
    return Part(service, database, Inbox(database, service.handlers), Database(front, pool_size=pool_size) if front else database)
