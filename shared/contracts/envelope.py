"""The envelope around each event: a CloudEvents 1.0 document in structured JSON."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from marshmallow import EXCLUDE, Schema, ValidationError, post_load
from marshmallow import fields as mm
from marshmallow.validate import Equal, Range, Regexp

from shared.contracts.event import EVENTS, Event
from shared.contracts.plain import NotPlain, read_uuid
from shared.contracts.schema import from_data, to_data
from shared.contracts.upcasting import newest
from shared.rules import Refused, rule

CONTENT_TYPE = "application/cloudevents+json"

#: What stands in an event, as JSON, in the place of what it told and had to be forgotten.
EMPTIED = '{"emptied": true}'
EVENT_EMPTIED = rule(
    "event.emptied",
    "Wat dit bericht vertelde, is gewist.",
    "What this event told was erased.",
    status=410,
)


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
        """The event inside, in its newest version; nothing when the version that was sent is not known here.

        Refuses ``event.emptied``; raises ``ValidationError`` for data that do not fit.
        """
        if self.data == _EMPTIED:
            raise Refused(EVENT_EMPTIED)
        kind = EVENTS.get(self.name_and_version)
        return None if kind is None else newest(from_data(kind, self.data))


_EMPTIED = json.loads(EMPTIED)
#: The largest version that a row can hold.
_LARGEST = 2**31 - 1
#: A name that a row can hold: no control character, no half of a surrogate pair, not endless.
_NAME = re.compile("[^\x00-\x1f\ud800-\udfff]{1,200}\\Z")


class _EnvelopeSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    specversion = mm.String(required=True, validate=Equal("1.0"))
    id = mm.UUID(required=True)
    source = mm.String(required=True, validate=Regexp(_NAME))
    type = mm.String(required=True, validate=Regexp(_NAME))
    subject = mm.UUID(required=True)
    time = mm.AwareDateTime(required=True)
    datacontenttype = mm.String(load_default="application/json")
    aggregatetype = mm.String(required=True, attribute="stream", validate=Regexp(_NAME))
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
_to_json = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode
#: Names come again and again.
_quoted = lru_cache(maxsize=1024)(json.dumps)


def source_of(service: str) -> str:
    """The CloudEvents source of a service."""
    return f"/tandem/{service}"


def encode(envelope: Envelope) -> bytes:
    """The envelope as bytes."""
    return write_document(
        id=envelope.id,
        source=envelope.source,
        type=envelope.type,
        subject=envelope.subject,
        time=envelope.time,
        stream=envelope.stream,
        version=envelope.version,
        correlation=envelope.correlation,
        causation=envelope.causation,
        actor=envelope.actor,
        data=_to_json(envelope.data),
    )


def write_document(  # noqa: PLR0913 -- the members of an envelope
    *,
    id: UUID | str,  # noqa: A002 -- as CloudEvents calls it
    source: str,
    type: str,  # noqa: A002 -- idem
    subject: UUID | str,
    time: datetime,
    stream: str,
    version: int,
    correlation: UUID | str,
    causation: UUID | str | None,
    actor: UUID | str,
    data: str,
) -> bytes:
    """The bytes of an envelope from its members, of which ``data`` is JSON already: the relay need not read it to send it."""
    caused = "" if causation is None else f'"causationid":"{causation}",'
    return (
        f'{{"actor":"{actor}","aggregatetype":{_quoted(stream)},"aggregateversion":{version},{caused}'
        f'"correlationid":"{correlation}","data":{data},"datacontenttype":"application/json","id":"{id}",'
        f'"source":{_quoted(source)},"specversion":"1.0","subject":"{subject}","time":"{time.isoformat()}","type":{_quoted(type)}}}'
    ).encode()


def decode(body: bytes) -> Envelope:
    """The envelope from bytes. Raises :class:`Undecodable` for anything else."""
    try:
        document = json.loads(body.decode())
        try:
            return _plain(document)
        except NotPlain:
            return judge(document)
    except (ValueError, ValidationError, RecursionError) as error:
        raise Undecodable(f"no CloudEvent: {type(error).__name__}") from error


def judge(document: object) -> Envelope:
    """The envelope from what JSON held, by the schema alone. Raises ``marshmallow.ValidationError``."""
    loaded: Envelope = _schema.load(document)  # type: ignore[arg-type]  # it judges whatever it is
    return loaded


def _plain(document: Any) -> Envelope:  # noqa: ANN401 -- whatever JSON held
    """The envelope of a document as :func:`encode` writes it; ``NotPlain`` for any other, which may be one nevertheless."""
    try:
        if document["specversion"] != "1.0" or document["datacontenttype"] != "application/json":
            raise NotPlain
        causation = document.get("causationid")
        return Envelope(
            id=read_uuid(document["id"]),
            source=_name(document["source"]),
            type=_name(document["type"]),
            subject=read_uuid(document["subject"]),
            time=_time(document["time"]),
            stream=_name(document["aggregatetype"]),
            version=_version(document["aggregateversion"]),
            correlation=read_uuid(document["correlationid"]),
            causation=None if causation is None else read_uuid(causation),
            actor=read_uuid(document["actor"]),
            data=_data(document["data"]),
        )
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise NotPlain from error


def _name(value: str) -> str:
    if _NAME.match(value) is None:
        raise NotPlain
    return value


def _time(value: str) -> datetime:
    time = datetime.fromisoformat(value)
    if time.tzinfo is None:
        raise NotPlain
    return time


def _version(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _LARGEST:
        raise NotPlain
    return value


def _data(value: object) -> dict[str, Any]:
    if type(value) is not dict:
        raise NotPlain
    return value


__all__ = ["CONTENT_TYPE", "Envelope", "Undecodable", "decode", "encode", "judge", "source_of", "to_data", "write_document"]
