"""The web application of one service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_smorest import Api, Blueprint
from marshmallow import RAISE
from webargs.flaskparser import FlaskParser

from shared.persistence.database import Database
from shared.service import Service
from shared.web import gate, health
from shared.web.problems import register_problems
from shared.web.schemas import Problem

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


class ServiceBlueprint(Blueprint):  # type: ignore[misc]  # flask-smorest ships no types
    """A flask-smorest blueprint that refuses unknown filters too."""

    ARGUMENTS_PARSER = _Parser()


class _Json(DefaultJSONProvider):
    sort_keys = False

    @staticmethod
    def default(value: Any) -> Any:  # noqa: ANN401 -- any value
        """Dates in ISO 8601; the rest as Flask does."""
        return value.isoformat() if isinstance(value, date | datetime) else DefaultJSONProvider.default(value)


class _Api(Api):  # type: ignore[misc]  # flask-smorest ships no types
    ERROR_SCHEMA = Problem


def make_blueprint(service: str, name: str | None = None, description: str = "") -> ServiceBlueprint:
    """A blueprint under ``/api/<service>/v1``; a service may have several, each with its own ``name``."""
    return ServiceBlueprint(name or service, service, url_prefix=f"/api/{service}/v1", description=description)


def public(view: View) -> View:
    """Mark a route that needs no token and decides nothing about anybody's file, such as the public keys."""
    view.public = True  # type: ignore[attr-defined]
    return view


def make_app(service: Service, database: Database) -> Flask:
    """The WSGI application of a service, with its API, documents, health and problem documents."""
    app = Flask(f"services.{service.name}")
    app.json = _Json(app)
    app.extensions["tandem"] = Running(service.name, database)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST,
        API_TITLE=f"Tandem {service.name}",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=f"/api/{service.name}",
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = _Api(app)
    for blueprint in service.blueprints:
        api.register_blueprint(blueprint)
    health.register(app, service.name, database)
    if service.extend is not None:
        service.extend(app)
    gate.register(app)
    register_problems(app)
    return app
