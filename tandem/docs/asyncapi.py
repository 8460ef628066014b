"""The AsyncAPI 3.0 document: a channel per stream, operations from the handlers, messages with schema and example."""

from typing import TYPE_CHECKING, Any, cast

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from shared.contracts.envelope import CONTENT_TYPE
from shared.contracts.event import Event
from shared.contracts.schema import schema_of
from shared.contracts.upcasting import newest_kind
from shared.service import Service
from tandem.docs.golden import example_of
from tandem.docs.landscape import Landscape, Stream, what_it_says

if TYPE_CHECKING:
    from apispec.ext.marshmallow.openapi import OpenAPIConverter

_ID = {"type": "string", "format": "uuid"}

#: What every event carries around its data (CloudEvents 1.0 with our extensions).
_ENVELOPE: dict[str, Any] = {
    "type": "object",
    "description": "A CloudEvents 1.0 document in structured JSON. It holds ids and codes, never a name or a narrative.",
    "required": [
        *("specversion", "id", "source", "type", "subject", "time", "datacontenttype"),
        *("aggregatetype", "aggregateversion", "correlationid", "actor", "data"),
    ],
    "properties": {
        "specversion": {"const": "1.0"},
        "id": _ID | {"description": "UUIDv7; the same event always has the same id"},
        "source": {"type": "string", "description": "`/tandem/<service>`"},
        "type": {"type": "string", "description": "`<service>.<fact>.v<N>`"},
        "subject": _ID | {"description": "the id of the thing it happened to"},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "aggregatetype": {"type": "string", "description": "the stream"},
        "aggregateversion": {"type": "integer", "minimum": 1, "description": "counts the events of the subject, without gaps"},
        "correlationid": _ID | {"description": "what a person began"},
        "causationid": _ID | {"description": "the event that led to this one, if any"},
        "actor": _ID | {"description": "the account, or the service itself"},
        "data": {"type": "object"},
    },
}

_marshmallow = MarshmallowPlugin()
# A plugin gets its converter from the spec that it is given to.
APISpec("events", "1", "3.1.0", plugins=[_marshmallow])


def asyncapi(landscape: Landscape) -> dict[str, Any]:
    """The whole document."""
    kinds = [kind for stream in landscape.streams for kind in stream.events]
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Tandem: what services tell each other",
            "version": "1",
            "description": "Each message carries its own version in its type. A version only grows; "
            "a change that breaks is a new version, and consumers are deployed first.",
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {stream.name: _channel(stream) for stream in landscape.streams},
        "operations": dict(_operation(landscape, *each) for each in _operations(landscape)),
        "components": {
            "messages": {kind.type_name(): _message(kind) for kind in kinds},
            "schemas": {"envelope": _ENVELOPE} | {kind.type_name(): _data(kind) for kind in kinds},
        },
    }


def _channel(stream: Stream) -> dict[str, Any]:
    return {
        "address": stream.name,
        "title": stream.name,
        "description": "One stream per subject; order is kept by `aggregateversion`.",
        "messages": {kind.type_name(): {"$ref": f"#/components/messages/{kind.type_name()}"} for kind in stream.events},
    }


def _operations(landscape: Landscape) -> list[tuple[Service, str, Stream]]:
    sends = [(service, "send", stream) for stream in landscape.streams for service in landscape.tellers(stream)]
    receives = [(service, "receive", stream) for stream in landscape.streams for service in landscape.listeners(stream)]
    return sorted(sends + receives, key=lambda each: (each[0].name, each[1], each[2].name))


def _operation(landscape: Landscape, service: Service, action: str, stream: Stream) -> tuple[str, dict[str, Any]]:
    channel = f"#/channels/{stream.name}"
    kinds = list(stream.events) if action == "send" else landscape.handled(service, stream)
    return f"{service.name}.{action}.{stream.name}", {
        "action": action,
        "channel": {"$ref": channel},
        "summary": f"{service.name} {'tells' if action == 'send' else 'acts on'} these; a subscriber gets the whole stream.",
        "tags": [{"name": service.name}],
        "messages": [{"$ref": f"{channel}/messages/{kind.type_name()}"} for kind in kinds],
    }


def _message(kind: type[Event]) -> dict[str, Any]:
    data = {"$ref": f"#/components/schemas/{kind.type_name()}"}
    own = {"type": {"const": kind.type_name()}, "aggregatetype": {"const": kind.aggregate}, "data": data}
    return {
        "name": kind.type_name(),
        "title": kind.__name__,
        "summary": what_it_says(kind),
        "contentType": CONTENT_TYPE,
        "payload": {"allOf": [{"$ref": "#/components/schemas/envelope"}, {"type": "object", "properties": own}]},
        "examples": [{"name": "made-up", "payload": example_of(kind)}],
    }


def _data(kind: type[Event]) -> dict[str, Any]:
    converter = cast("OpenAPIConverter", _marshmallow.converter)
    converted: dict[str, Any] = converter.schema2jsonschema(schema_of(kind))  # type: ignore[no-untyped-call]
    about = {"title": kind.__name__, "description": what_it_says(kind)}
    return about | ({"deprecated": True} if newest_kind(kind) is not kind else {}) | converted
