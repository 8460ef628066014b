"""From a record to an order that the API will take, by the very rules of identity and intake."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Final
from uuid import UUID, uuid5

from marshmallow import ValidationError

from services.identity.domain.particulars import Particulars
from services.identity.schemas import NewPersonSchema
from services.intake.domain.filing import Filing
from services.intake.domain.screening import Problem
from services.intake.schemas import FilingSchema
from shared.reference.codes import Statute
from shared.rules import Refused, Rule, rule
from shared.web.words import field_rule
from tandem.importing import bodies, cells
from tandem.importing.columns import COLUMNS, Column
from tandem.importing.reading import Record

CELLS = rule(
    "row.cells",
    "Deze rij telt meer of minder cellen dan de eerste regel.",
    "This row has more or fewer cells than the first line.",
)
MISSING = rule("row.missing-value", "Vul deze cel in.", "Fill in this cell.")

_NAMESPACE: Final = UUID("5f0c6f0e-6d1b-4d1c-9c58-7a3a3f0b6d11")
_NOBODY: Final = UUID(int=0)
"""Stands for the participant while the rules of intake look at a row whose person is not registered yet."""

_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "birth_date": cells.day,
    "municipality": cells.municipality,
    "requested_on": cells.day,
    "informed_on": cells.day,
    "filed_by": cells.filed_by,
    "statute": cells.code(Statute),
    "problems": cells.problems,
    "obstacles": cells.obstacles,
    "ladder_current": cells.ladder,
    "ladder_potential": cells.ladder,
}
_PERSON: Final = ("given_name", "family_name", "birth_date", "insz", "email", "phone")
_ADDRESS: Final = ("street", "number", "postcode")
_FILING: Final = (
    *("requested_on", "informed_on", "filed_by", "municipality", "statute"),
    *("problems", "obstacles", "ladder_current", "ladder_potential", "growth"),
)
_PERSON_SCHEMA: Final = NewPersonSchema()
_FILING_SCHEMA: Final = FilingSchema()


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a row: in which column, by which rule, and what stands there. ``column`` is empty for the whole row."""

    row: int
    column: str
    rule: Rule
    value: str = field(default="", repr=False)


@dataclass(frozen=True, repr=False)
class Order:
    """A row that may be sent. Without a ``repr``, so that no log or traceback can show a person."""

    row: int
    person: Particulars
    filing: Filing

    @cached_property
    def key(self) -> UUID:
        """The same for two rows that say the same, however they write it."""
        content = [bodies.person(self.person), bodies.request(self.filing, _NOBODY)]
        return uuid5(_NAMESPACE, json.dumps(content, sort_keys=True))

    @cached_property
    def who(self) -> UUID:
        """The same for two rows about the same person: by INSZ, else by name and date of birth."""
        person = self.person
        about = [person.insz] if person.insz else [person.full_name.casefold(), person.birth_date.isoformat()]
        return uuid5(_NAMESPACE, json.dumps(about))


def order_of(record: Record, columns: tuple[Column, ...], today: date) -> Order | list[Mistake]:
    """The order of a row, or everything that is wrong in it."""
    if len(record.cells) != len(columns):
        return [Mistake(record.number, "", CELLS)]
    texts = {column.name: cell for column, cell in zip(columns, record.cells, strict=True)}
    values, mistakes = _values(record.number, texts)
    if mistakes:
        return mistakes
    try:
        return _order(record.number, values, today)
    except ValidationError as error:
        return list(_schema_mistakes(record.number, texts, error.messages_dict))
    except Refused as refused:
        column = column_of(refused.field)
        return [Mistake(record.number, column, refused.rule, texts.get(column, ""))]


def column_of(field: str | None) -> str:
    """The column that a field of the API was filled from; empty when it is about the row as a whole."""
    # address.postcode and problems.0.severity each come from one column.
    parts = (field or "").removeprefix("address.").split(".")
    return "birth_date" if parts[0] == "birth_year" else parts[0]


def _values(row: int, texts: Mapping[str, str]) -> tuple[dict[str, Any], list[Mistake]]:
    values: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for column in COLUMNS:
        text = texts.get(column.name, "")
        if not text:
            if column.required or (column.name in _ADDRESS and any(texts.get(part) for part in _ADDRESS)):
                mistakes.append(Mistake(row, column.name, MISSING))
            continue
        try:
            values[column.name] = _READERS.get(column.name, str)(text)
        except Refused as refused:
            mistakes.append(Mistake(row, column.name, refused.rule, text))
    return values, mistakes


def _order(row: int, values: dict[str, Any], today: date) -> Order:
    person: Particulars = _PERSON_SCHEMA.load(_person(values))
    person = person.checked(today)
    filing: Filing = _FILING_SCHEMA.load(_filing(values, person.birth_date.year))
    filing.check(today)
    return Order(row, person, filing)


def _person(values: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = {name: _plain(values[name]) for name in _PERSON if name in values}
    if "street" in values:
        body["address"] = {name: values[name] for name in (*_ADDRESS, "box", "municipality") if name in values}
    return body


def _filing(values: dict[str, Any], birth_year: int) -> dict[str, Any]:
    body = {name: _plain(values[name]) for name in _FILING if name in values}
    return body | {"participant": str(_NOBODY), "birth_year": birth_year}


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any value that a cell can hold
    """The value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Problem):
        return {name: _plain(each) for name, each in asdict(value).items()}
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _schema_mistakes(row: int, texts: Mapping[str, str], messages: Mapping[Any, Any], path: str = "") -> Iterator[Mistake]:
    """What a schema found, each with the column it came from."""
    for name, found in messages.items():
        field = f"{path}.{name}" if path else str(name)
        if isinstance(found, dict):
            yield from _schema_mistakes(row, texts, found, field)
            continue
        for message in found:
            column = column_of(field)
            code, dutch = field_rule(message, "nl")
            yield Mistake(row, column, Rule(code, dutch, message), texts.get(column, ""))
