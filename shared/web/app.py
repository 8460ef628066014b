"""The web application of one service."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from json import JSONDecodeError
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, Request
from flask.json.provider import DefaultJSONProvider
from marshmallow import RAISE
from webargs.flaskparser import FlaskParser

from shared.persistence.database import Database
from shared.service import Service
from shared.settings import settings
from shared.web import accesses, gate, health
from shared.web.documenting import SPEC, DocumentedBlueprint, ProblemApi, without_token
from shared.web.problems import register_problems

#: The largest body in bytes.
LARGEST = 1024 * 1024

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Running:
    """What the application of a running service knows of itself."""

    name: str
    database: Database


class _Parser(FlaskParser):
    DEFAULT_UNKNOWN_BY_LOCATION = dict.fromkeys(("json", "form", "query", "json_or_form"), RAISE)

    def _raw_load_json(self, req: Request) -> Any:  # noqa: ANN401 -- any JSON
        """The body; a number longer than Python reads is no JSON for us either."""
        try:
            return super()._raw_load_json(req)
        except (JSONDecodeError, UnicodeDecodeError):
            raise
        except ValueError as error:
            raise JSONDecodeError("a number too long", "0", 0) from error


class ServiceBlueprint(DocumentedBlueprint):
    """A flask-smorest blueprint that refuses unknown filters too."""

    ARGUMENTS_PARSER = _Parser()


class _App(Flask):
    """A Flask application that leaves the telling of its mistakes to :mod:`shared.web.problems`."""

    def log_exception(self, *_: object) -> None:
        """Flask's own line would hold the address, and what an exception says: PostgreSQL's names a whole row."""


class _Json(DefaultJSONProvider):
    sort_keys = False

    @staticmethod
    def default(value: Any) -> Any:  # noqa: ANN401 -- any value
        """Dates in ISO 8601; the rest as Flask does."""
        return value.isoformat() if isinstance(value, date | datetime) else DefaultJSONProvider.default(value)


def make_blueprint(service: str, name: str | None = None, description: str = "") -> ServiceBlueprint:
    """A blueprint under ``/api/<service>/v1``; a service may have several, each with its own ``name``."""
    return ServiceBlueprint(name or service, service, url_prefix=f"/api/{service}/v1", description=description)


def public(view: View) -> View:
    """Mark a route that needs no token and decides nothing about anybody's file, such as the public keys."""
    marked = without_token(view)
    marked.public = True  # type: ignore[attr-defined]
    return cast("View", marked)


def trusted_hosts() -> list[str]:
    """The names under which we are reached; a request for any other is refused, so that no link of ours can lead there.

    In the demo both names of this machine are good, whichever the base URL has.
    """
    told = {urlsplit(url).hostname or "" for url in (settings().base_url, settings().api_url)}
    return sorted(told | {"localhost", "127.0.0.1"} if settings().demo else told)


def reads(view: View) -> View:
    """Mark a POST that changes nothing but logs, such as a search: a program that may read may send it."""
    view.reads = True  # type: ignore[attr-defined]
    return view


def live(view: View) -> View:
    """Mark the route of open pages: a token that is good for following alone is good for this one."""
    view.live = True  # type: ignore[attr-defined]
    return view


def make_app(service: Service, database: Database) -> Flask:
    """The WSGI application of a service, with its API, documents, health and problem documents."""
    app = _App(f"services.{service.name}", static_folder=None)
    app.json = _Json(app)
    app.extensions["tandem"] = Running(service.name, database)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST,
        TRUSTED_HOSTS=trusted_hosts(),
        # Nobody asks for OPTIONS: the API is called by servers, and the pages by themselves.
        PROVIDE_AUTOMATIC_OPTIONS=False,
        API_TITLE=f"Tandem {service.name}",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=f"/api/{service.name}",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS=deepcopy(dict(SPEC)),  # apispec writes the schemas of the document into it
    )
    api = ProblemApi(app)
    for blueprint in (*service.blueprints, accesses.add_to(make_blueprint(service.name, "accesses"))):
        api.register_blueprint(blueprint)
    health.register(app, service.name, database)
    if service.extend is not None:
        service.extend(app)
    gate.register(app)
    register_problems(app)
    return app
