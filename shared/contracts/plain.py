"""Events quickly: a value that plainly is what it should be is read here, whatever else is for the schema to judge.

A schema costs ten times as much as the reading itself. So each reader takes a value in the one form in which Tandem
writes it, and raises :class:`NotPlain` for every other; what it takes, the schema takes too, and as the same value.
"""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from shared.contracts.event import Event

Reader = Callable[[Any], Any]

_readers: dict[type[Event], tuple[tuple[str, Reader], ...]] = {}


class NotPlain(Exception):
    """A value that takes a closer look: the schema decides about it."""


def read_uuid(value: object) -> UUID:
    """An id in the form ``xxxxxxxx-xxxx-…``."""
    if type(value) is not str:
        raise NotPlain
    try:
        return UUID(value)
    except ValueError as error:
        raise NotPlain from error


def read_event(kind: type[Event], data: dict[str, Any]) -> Event:
    """The event from what JSON held. Raises :class:`NotPlain` for data that the schema has to judge."""
    try:
        return kind(**{name: reader(data.get(name)) for name, reader in _readers_of(kind)})
    except (TypeError, ValueError) as error:
        raise NotPlain from error


def write_event(event: Event) -> dict[str, Any]:
    """The event as what JSON can hold, as its schema writes it."""
    return {name: _written(getattr(event, name)) for name, _ in _readers_of(type(event))}


def _written(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    return value


def _readers_of(kind: type[Event]) -> tuple[tuple[str, Reader], ...]:
    made = _readers.get(kind)
    if made is None:
        hints = get_type_hints(kind)
        made = _readers[kind] = tuple((item.name, _reader(hints[item.name])) for item in fields(kind))
    return made


def _reader(hint: Any) -> Reader:  # noqa: ANN401 -- a type hint can be anything
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (_reader(argument) for argument in arguments if argument is not NoneType)
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_of(_reader(arguments[0]))
    if hint is UUID:
        return read_uuid
    if hint is date:
        return date.fromisoformat
    if issubclass(hint, Enum):
        member: Reader = hint
        return member
    return _exactly(bool if hint is bool else int if issubclass(hint, int) else hint)


def _exactly(kind: type) -> Reader:
    def read(value: object) -> object:
        if type(value) is not kind:
            raise NotPlain
        return value

    return read


def _tuple_of(inner: Reader) -> Reader:
    def read(value: object) -> object:
        if type(value) is not list:
            raise NotPlain
        return tuple(inner(item) for item in value)

    return read
