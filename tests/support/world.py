"""A small Tandem for tests: real databases, real web applications, the in-process transport, and a clock to turn."""

import os
from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import NullPool, create_engine, text
from werkzeug.test import TestResponse

from shared import clock
from shared.access import tokens
from shared.access.actor import Actor
from shared.keystore.store import keys_of
from shared.reference.codes import Role
from shared.settings import settings
from shared.web import peers
from tandem.embedded.runtime import Runtime, by_service
from tandem.embedded.services import KEYS, SERVICES

#: Made-up organisations with valid check digits.
KBO_VDAB, KBO_WORK, KBO_CARE, KBO_RECEIVER = "0887010362", "0403019261", "0428759497", "0428315871"


#: The tables of a database, each with its schema.
TABLES = """
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
"""


def actor(*roles: Role, organisation: str = KBO_WORK, areas: tuple[str, ...] = (), account: UUID | None = None) -> Actor:
    """Somebody with these roles."""
    return Actor(account or uuid4(), frozenset(roles), organisation, frozenset(areas))


class Reply(TestResponse):
    """An answer; ``json`` is whatever came back, and a test that reads it says what it should be."""

    json: Any


class Caller:
    """Calls one service in somebody's name."""

    def __init__(self, app: Flask, service: str, who: Actor | None) -> None:
        self.app, self.service, self.who = app, service, who

    def get(self, path: str, *, headers: Mapping[str, str] | None = None, **query: Any) -> Reply:
        """GET ``/api/<service>/v1<path>``."""
        return self.send("GET", path, query_string=query, headers=headers)

    def send(  # noqa: PLR0913 -- the parts of a request
        self,
        method: str,
        path: str,
        *,
        key: str | None = None,
        if_match: str | None = None,
        language: str = "en",
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> Reply:
        """Any method; ``json=``, ``data=`` and ``query_string=`` as werkzeug's test client takes them."""
        sent = {"Accept-Language": language, **(headers or {})}
        if self.who is not None:
            sent["Authorization"] = f"Bearer {tokens.issue(self.who, self.service)}"
        sent |= {"Idempotency-Key": key} if key else {}
        sent |= {"If-Match": if_match} if if_match else {}
        answer = self.app.test_client().open(f"/api/{self.service}/v1{path}", method=method, headers=sent, **options)
        return cast("Reply", answer)

    def post(self, path: str, json: Any = None, **options: Any) -> Reply:
        """POST; an empty body when there is nothing to say."""
        return self.send("POST", path, json={} if json is None else json, **options)

    def patch(self, path: str, json: Any, **options: Any) -> Reply:
        """PATCH."""
        return self.send("PATCH", path, json=json, **options)

    def put(self, path: str, json: Any, **options: Any) -> Reply:
        """PUT."""
        return self.send("PUT", path, json=json, **options)


class World:
    """Some services, joined. ``urls`` and ``owner_urls`` by service and by store: their keys, ``audit`` where logs are sealed.

    ``web_urls`` are those of the services whose web process has a role of its own.
    """

    def __init__(self, urls: Mapping[str, str], owner_urls: Mapping[str, str], web_urls: Mapping[str, str] | None = None) -> None:
        self.owner_urls = owner_urls
        self._empty()
        self._keys = [name.removesuffix("_keys") for name in KEYS if name in urls]
        for service in self._keys:
            os.environ[f"TANDEM_{service.upper()}_KEYS_DATABASE_URL"] = urls[f"{service}_keys"]
        own = {name: url for name, url in urls.items() if name in SERVICES}
        self.runtime = Runtime(own, urls.get("audit"), web_urls, pool_size=3)
        self.apps = self.runtime.apps()
        for app in self.apps.values():
            app.testing = True
        peers.use_application(by_service(self.apps))

    def client(self, service: str, who: Actor | None) -> Caller:
        """A caller of one service; nobody in particular when ``who`` is nothing."""
        return Caller(self.apps[service], service, who)

    def settle(self) -> int:
        """Let every event arrive everywhere."""
        return self.runtime.settle()

    def tick(self) -> None:
        """Run what is due: timers, waiting events, jobs; and let the events of it arrive."""
        self.settle()
        while sum(worker.turn() for worker in self.runtime.workers.values()) + self.settle():
            pass

    def shift(self, days: int) -> None:
        """Let days pass, and run what is due."""
        clock.shift(days)
        self.tick()

    def rows(self, service: str, sql: str, **parameters: Any) -> list[Any]:
        """Look into a database as its owner."""
        engine = create_engine(self.owner_urls[service], poolclass=NullPool)
        with engine.begin() as connection:
            result = connection.execute(text(sql), parameters)
            return list(result.all()) if result.returns_rows else []

    def close(self) -> None:
        """Let go of everything, and set the clock back."""
        self.runtime.close()
        for service in self._keys:
            keys_of(service).database.close()
        keys_of.cache_clear()
        (settings().var / "clock").unlink(missing_ok=True)

    def _empty(self) -> None:
        for service in self.owner_urls:
            tables = [row.name for row in self.rows(service, TABLES) if row.name != "public.alembic_version"]
            if tables:
                self.rows(service, f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
