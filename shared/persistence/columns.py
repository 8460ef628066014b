"""Column types that keep domain values as they are: codes, frozen value objects, UTC times."""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import cattrs
from sqlalchemy import DateTime, Dialect, SmallInteger, Text, types
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

converter = cattrs.Converter()
converter.register_unstructure_hook(UUID, str)
converter.register_structure_hook(UUID, lambda value, _: UUID(value))
converter.register_unstructure_hook(date, date.isoformat)
converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
converter.register_unstructure_hook(datetime, datetime.isoformat)
converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))


class Code(types.TypeDecorator[Any]):
    """A code of an enum, kept as its text (or small number for an ``IntEnum``)."""

    impl = Text
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        super().__init__()
        self.enum = enum

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Number for a numbered enum, text otherwise."""
        return dialect.type_descriptor(SmallInteger() if issubclass(self.enum, int) else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """From the enum to its value."""
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """From the value to the enum."""
        return None if value is None else self.enum(value)


class Value(types.TypeDecorator[Any]):
    """A frozen value object, or a tuple or dict of them, as JSON. It is replaced as a whole, never changed in place."""

    impl = JSONB(none_as_null=True)
    cache_ok = False

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 -- any type that cattrs knows, also ``tuple[X, ...]``
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """From the object to what JSON can hold."""
        return None if value is None else converter.unstructure(value, self.kind)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """From JSON to the object."""
        return None if value is None else converter.structure(value, self.kind)


class UtcDateTime(types.TypeDecorator[datetime]):
    """A moment in UTC; a time without zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What it holds; a list that pages by time reads its cursor with this."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Refuse what has no zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time needs its zone")
        return value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Always UTC."""
        return None if value is None else value.astimezone(UTC)
