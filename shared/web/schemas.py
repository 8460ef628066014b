"""What all request and response schemas share."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, post_load, validates_schema
from marshmallow import fields as mm
from marshmallow.validate import Length, Range, Regexp

from shared.reference.identifiers import InvalidIdentifier, parse_kbo

#: The longest narrative in characters, such as a note or a motive.
LONG_TEXT = 20_000
#: The longest line in characters, such as a title.
SHORT_TEXT = 300


class Strict(Schema):
    """A schema of an order or a filter: unknown fields are refused; ``make`` is the frozen dataclass it becomes."""

    make: ClassVar[type | None] = None

    class Meta:
        """Unknown fields are a mistake of the caller, who should hear of it."""

        unknown = RAISE

    @validates_schema(skip_on_field_errors=False)
    def only_text_that_can_be_kept(self, data: dict[str, Any], **_: object) -> None:
        """No NUL character and no half of a surrogate pair: JSON can write them, PostgreSQL cannot keep them."""
        for name, value in data.items():
            if not _keepable(value):
                raise ValidationError("Not a valid string.", name)

    @post_load
    def into_order(self, data: dict[str, Any], **_: object) -> Any:  # noqa: ANN401 -- the order's type is the subclass's
        """The order, with tuples for lists."""
        values = {name: _frozen(value) for name, value in data.items()}
        return self.make(**values) if self.make else values


class Nothing(Strict):
    """An order that says everything by its address."""


class Line(mm.String):
    """A line of text: not empty, no line breaks worth keeping, at most :data:`SHORT_TEXT` characters."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- marshmallow's own options
        super().__init__(validate=Length(1, SHORT_TEXT), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:  # noqa: ANN401 -- marshmallow's signature
        return " ".join(super()._deserialize(value, attr, data, **options).split())


class Narrative(mm.String):
    """A narrative: not empty, at most :data:`LONG_TEXT` characters."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- marshmallow's own options
        super().__init__(validate=Length(1, LONG_TEXT), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:  # noqa: ANN401 -- marshmallow's signature
        return super()._deserialize(value, attr, data, **options).strip()


class Moment(mm.AwareDateTime):
    """A moment with its zone, read into UTC: PostgreSQL does not take each zone that ISO 8601 can write."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> datetime:  # noqa: ANN401 -- marshmallow's signature
        try:
            return super()._deserialize(value, attr, data, **options).astimezone(UTC)
        except OverflowError as error:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE) from error


class Kbo(mm.String):
    """An enterprise number (KBO), read with or without separators; its ten digits."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:  # noqa: ANN401 -- marshmallow's signature
        try:
            return parse_kbo(super()._deserialize(value, attr, data, **options)).digits
        except InvalidIdentifier as error:
            raise ValidationError("Not a valid enterprise number (KBO).") from error


class PageQuery(Strict):
    """The two filters of every list: where to go on, and how many (1 to 200)."""

    after = mm.String(load_default=None, metadata={"description": "cursor: the `next` of the page before"})
    limit = mm.Integer(load_default=50, validate=Range(1, 200), metadata={"description": "items a page"})


@dataclass(frozen=True)
class Place:
    """Where a list goes on, and how many it shows."""

    after: str | None
    limit: int


class PlaceQuery(PageQuery):
    """Where a list without other filters goes on."""

    make = Place


def page_of(shown: type[Schema]) -> type[Schema]:
    """The schema of a page of a list whose items are told by ``shown``."""
    fields: dict[str, mm.Field[Any]] = {
        "items": mm.List(mm.Nested(shown)),
        "next": mm.String(allow_none=True, metadata={"description": "cursor of the next page; null when this is the last"}),
    }
    name = shown.__name__.removesuffix("Out").removesuffix("Schema")
    return Schema.from_dict(fields, name=f"{name}Page")


#: A code that says why names are looked up.
PURPOSE = re.compile(r"[a-z-]{1,40}\Z")


class PermitFields(Strict):
    """What every order for a permit says: why. A code, so that no name gets into identity's log."""

    purpose = mm.String(required=True, validate=Regexp(PURPOSE), metadata={"description": "a code, kept in identity's log"})


class PermitOut(Schema):
    """A permit for identity."""

    permit = mm.String()


class FieldProblem(Schema):
    """One field that does not fit."""

    field = mm.String()
    rule = mm.String()
    message = mm.String()


class Problem(Schema):
    """A problem document (RFC 9457). ``code`` names the rule; ``field`` what it is about; ``source`` the law."""

    type = mm.String()
    title = mm.String()
    status = mm.Integer()
    code = mm.String()
    field = mm.String()
    source = mm.String()
    errors = mm.List(mm.Nested(FieldProblem))
    details = mm.Dict()
    current = mm.Dict(metadata={"description": "with 412: the thing as it is now"})
    changes = mm.List(mm.Dict(), metadata={"description": "with 412: who changed what since"})
    correlation = mm.String()


def _keepable(value: Any) -> bool:  # noqa: ANN401 -- any loaded value
    if isinstance(value, list | tuple):
        return all(_keepable(item) for item in value)
    return not isinstance(value, str) or not ("\x00" in value or any("\ud800" <= char <= "\udfff" for char in value))


def _frozen(value: Any) -> Any:  # noqa: ANN401 -- any loaded value
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
