"""Every route of every API, as the applications themselves know them, and a request that fits its schema."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from shared.clock import now, today
from shared.service import load
from tandem.docs.openapi import openapi
from tandem.embedded.services import SERVICES
from tests.support.world import KBO_RECEIVER

#: Values for what a schema cannot say of a text.
_TEXTS = {
    "kbo": KBO_RECEIVER,
    "organisation": KBO_RECEIVER,
    "coordinator": KBO_RECEIVER,
    "work_organisation": KBO_RECEIVER,
    "care_organisation": "0200000043",
    "provider": KBO_RECEIVER,
    "municipality": "44021",
    "postcode": "9000",
    "purpose": "my-day",
    "daily_at": "07:00",
    "release": "2026-Q3",
    "mail_address": "an@voorbeeld.example",
    "username": "niemand.voorbeeld",
    "insz": "81042711726",
    "after": "x",
    "manifest_sha256": "0" * 64,
    "sha256": "0" * 64,
}


#: What a list of ids is of.
_ONE_OF = {"requests": "request", "trajectories": "trajectory", "referrals": "referral", "items": "note", "ids": "account"}


@dataclass(frozen=True)
class Route:
    """One method of one address."""

    service: str
    method: str
    rule: str

    def __str__(self) -> str:
        return f"{self.method} {self.service}{self.rule}"

    @property
    def parameters(self) -> list[str]:
        """The names of what varies in the address."""
        return re.findall(r"<(?:\w+:)?(\w+)>", self.rule)

    def path(self, values: Mapping[str, str]) -> str:
        """The address with these values."""
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], self.rule)


@cache
def routes() -> tuple[Route, ...]:
    """All routes under ``/api/<service>/v1``, as the documents name them."""
    return tuple(
        Route(service, method.upper(), re.sub(r"\{(\w+)\}", r"<\1>", path.removeprefix(f"/api/{service}/v1")))
        for service in SERVICES
        for path, operations in _document(service)["paths"].items()
        for method in operations
        if method in {"get", "post", "put", "patch", "delete"}
    )


def request_for(route: Route, ids: Mapping[str, str]) -> dict[str, Any]:
    """Options of a request whose body and query fit their schemas; ids that a field asks for are taken from ``ids``."""
    document, operation = _document(route.service), operation_of(route)
    options: dict[str, Any] = {}
    if body := operation.get("requestBody"):
        options["json"] = _value(document, body["content"]["application/json"]["schema"], "", ids)
    asked = [each for each in operation.get("parameters", ()) if each["in"] == "query" and each["name"] not in {"after", "limit"}]
    query = {
        each["name"]: _value(document, each["schema"], each["name"], ids) for each in asked if each["required"] or _is_id(each)
    }
    return options | {"query_string": query}


def operation_of(route: Route) -> dict[str, Any]:
    """What the document of its service says of a route."""
    path = f"/api/{route.service}/v1" + re.sub(r"<(\w+)>", r"{\1}", route.rule)
    operation: dict[str, Any] = _document(route.service)["paths"][path][route.method.lower()]
    return operation


def _is_id(parameter: Mapping[str, Any]) -> bool:
    return str(parameter["schema"].get("format")) == "uuid"


@cache
def _document(service: str) -> dict[str, Any]:
    return openapi(load(service))


def _value(document: Mapping[str, Any], schema: Mapping[str, Any], name: str, ids: Mapping[str, str]) -> Any:
    if reference := schema.get("$ref"):
        return _value(document, document["components"]["schemas"][reference.rpartition("/")[2]], name, ids)
    if choices := schema.get("enum"):
        return choices[0]
    kind = schema.get("type", "string")
    kind = next((each for each in kind if each != "null"), "string") if isinstance(kind, list) else kind
    if kind == "object":
        fields = schema.get("properties", {})
        taken = [field for field in fields if not fields[field].get("readOnly")]
        wanted = [field for field in taken if field in schema.get("required", ()) or fields[field].get("format") == "uuid"]
        return {field: _value(document, fields[field], field, ids) for field in wanted or taken[:1]}
    if kind == "array":
        return [_value(document, schema["items"], name, ids)]
    return _plain(kind, str(schema.get("format")), schema, name, ids)


def _plain(kind: str, form: str, schema: Mapping[str, Any], name: str, ids: Mapping[str, str]) -> Any:
    if kind in {"integer", "number"}:
        return schema.get("minimum", 1)
    if kind == "boolean":
        return True
    known = {
        "uuid": ids.get(_ONE_OF.get(name, name), ids["any"]),
        "date": str(today()),
        "date-time": (now() + timedelta(days=1)).isoformat(),
    }
    return known.get(form) or _TEXTS.get(name) or "x" * max(1, schema.get("minLength", 1))


def nobody(ids: Mapping[str, str]) -> dict[str, str]:
    """The same ids, but of things that do not exist: each differs from the real one by a single bit."""
    return {name: str(UUID(int=UUID(value).int ^ 1)) for name, value in ids.items()}
