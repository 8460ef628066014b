"""The envelope around each event: a CloudEvents 1.0 document in structured JSON."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from marshmallow import EXCLUDE, Schema, ValidationError, post_load
from marshmallow import fields as mm
from marshmallow.validate import Equal, Range, Regexp

from shared.contracts.event import EVENTS, Event
from shared.contracts.schema import from_data, to_data

CONTENT_TYPE = "application/cloudevents+json"


class Undecodable(Exception):
    """Bytes that are no CloudEvent of ours."""


@dataclass(frozen=True)
class Envelope:
    """One event on its way. ``subject`` is the aggregate's id; ``version`` the aggregate's version it made."""

    id: UUID
    source: str
    type: str
    subject: UUID
    time: datetime
    stream: str
    version: int
    correlation: UUID
    causation: UUID | None
    actor: UUID
    data: dict[str, Any]

    @property
    def name_and_version(self) -> tuple[str, int]:
        """The event's name and the version of its contract."""
        name, _, version = self.type.rpartition(".v")
        return name, int(version) if version.isdecimal() else 0

    @property
    def known_name(self) -> bool:
        """Whether any version of this event is known here."""
        wanted, version = self.name_and_version
        return version > 0 and any(name == wanted for name, _ in EVENTS)

    def open(self) -> Event | None:
        """The event inside; nothing when this version is not known here. Raises ``ValidationError`` for data that do not fit."""
        kind = EVENTS.get(self.name_and_version)
        return None if kind is None else from_data(kind, self.data)


#: The largest version that a row can hold.
_LARGEST = 2**31 - 1
#: A name that a row can hold: no control character, no half of a surrogate pair, not endless.
_NAME = Regexp("[^\x00-\x1f\ud800-\udfff]{1,200}\\Z")


class _EnvelopeSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    specversion = mm.String(required=True, validate=Equal("1.0"))
    id = mm.UUID(required=True)
    source = mm.String(required=True, validate=_NAME)
    type = mm.String(required=True, validate=_NAME)
    subject = mm.UUID(required=True)
    time = mm.AwareDateTime(required=True)
    datacontenttype = mm.String(load_default="application/json")
    aggregatetype = mm.String(required=True, attribute="stream", validate=_NAME)
    aggregateversion = mm.Integer(required=True, strict=True, attribute="version", validate=Range(1, _LARGEST))
    correlationid = mm.UUID(required=True, attribute="correlation")
    causationid = mm.UUID(load_default=None, allow_none=True, attribute="causation")
    actor = mm.UUID(required=True)
    data = mm.Dict(keys=mm.String(), required=True)

    @post_load
    def make(self, loaded: dict[str, Any], **_: object) -> Envelope:
        """Leave the constants behind."""
        loaded.pop("specversion")
        loaded.pop("datacontenttype")
        return Envelope(**loaded)


_schema = _EnvelopeSchema()


def source_of(service: str) -> str:
    """The CloudEvents source of a service."""
    return f"/tandem/{service}"


def encode(envelope: Envelope) -> bytes:
    """The envelope as bytes."""
    dumped = _schema.dump(envelope) | {"specversion": "1.0", "datacontenttype": "application/json"}
    if dumped["causationid"] is None:
        del dumped["causationid"]
    return json.dumps(dumped, separators=(",", ":"), sort_keys=True).encode()


def decode(body: bytes) -> Envelope:
    """The envelope from bytes. Raises :class:`Undecodable` for anything else."""
    try:
        loaded: Envelope = _schema.loads(body.decode())
    except (ValueError, ValidationError, RecursionError) as error:
        raise Undecodable(f"no CloudEvent: {type(error).__name__}") from error
    return loaded


__all__ = ["CONTENT_TYPE", "Envelope", "Undecodable", "decode", "encode", "source_of", "to_data"]
