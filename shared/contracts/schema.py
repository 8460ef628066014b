"""A marshmallow schema for each event, made from its dataclass, so that what is written once cannot drift apart."""

from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from marshmallow import EXCLUDE, Schema
from marshmallow import fields as mm

from shared.contracts.event import Event
from shared.contracts.plain import NotPlain, read_event, write_event

_PLAIN: dict[Any, type[mm.Field[Any]]] = {UUID: mm.UUID, str: mm.String, bool: mm.Boolean, date: mm.Date}


_schemas: dict[str, Schema] = {}


def schema_of(kind: type[Event]) -> Schema:
    """The schema of an event, made once. Unknown fields are left out when read: a version may grow."""
    made = _schemas.get(kind.type_name())
    if made is None:
        made = _schemas[kind.type_name()] = _make(kind)
    return made


def _make(kind: type[Event]) -> Schema:
    hints = get_type_hints(kind)
    made = {item.name: _field(hints[item.name]) for item in fields(kind)}
    for item in fields(kind):
        if item.default not in (MISSING, None):
            # a version that grew: what was sent before has not got it
            made[item.name].required, made[item.name].load_default = False, item.default
    return Schema.from_dict(made, name=kind.__name__)(unknown=EXCLUDE)


def to_data(event: Event) -> dict[str, Any]:
    """The event as what JSON can hold."""
    return write_event(event)


def from_data(kind: type[Event], data: dict[str, Any]) -> Event:
    """The event from what JSON held. Raises ``marshmallow.ValidationError`` with the fields that do not fit."""
    try:
        return read_event(kind, data)
    except NotPlain:
        return judge(kind, data)


def judge(kind: type[Event], data: dict[str, Any]) -> Event:
    """As :func:`from_data`, by the schema alone."""
    loaded = schema_of(kind).load(data)
    hints = get_type_hints(kind)
    return kind(**{name: _tuples(hints[name], value) for name, value in loaded.items()})


def _field(hint: Any, *, optional: bool = False) -> mm.Field[Any]:  # noqa: ANN401 -- a type hint can be anything
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return _field(inner, optional=True)
    common: dict[str, Any] = {"allow_none": True, "load_default": None} if optional else {"required": True}
    if origin is tuple:
        return mm.List(_field(arguments[0]), **common)
    if issubclass(hint, Enum):
        return mm.Enum(hint, by_value=True, **common)
    if issubclass(hint, int) and hint is not bool:
        return mm.Integer(strict=True, **common)
    return _PLAIN[hint](**common)


def _tuples(hint: Any, value: Any) -> Any:  # noqa: ANN401 -- a type hint can be anything
    if isinstance(value, list):
        inner = get_args(hint)[0] if get_origin(hint) is tuple else None
        return tuple(_tuples(inner, item) for item in value)
    return value
