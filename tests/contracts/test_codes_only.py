"""Events carry ids, dates and codes. Here stands each field that is text, with what it may hold."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any, get_args, get_type_hints
from uuid import UUID

import pytest

import shared.contracts  # noqa: F401 -- registers every event
from shared.contracts import published
from tests.support.golden import documents

CODE = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
FIELD_NAME = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"
KBO = r"[01][0-9]{9}"
STREAM = r"[a-z]+\.[a-z]+(-[a-z]+)*"
QUARTER = r"[0-9]{4}-Q[1-4]"

#: Every text field of any event, and the codes it may hold. A new one needs its line here, and a good reason.
TEXT_FIELDS = {
    "aggregate_type": r"[a-z]+\.[a-z]+",
    "area": CODE,
    "areas": CODE,
    "band": CODE,
    "category": CODE,
    "columns": FIELD_NAME,
    "consumer": CODE,
    "care_organisation": KBO,
    # The sum of the ids of events.
    "digests": r"[0-9a-f]{16}",
    "fields": FIELD_NAME,
    "gate": CODE,
    "hour": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:00:00\+00:00",
    "kind": CODE,
    "missing": CODE,
    "municipality": r"[0-9]{5}",
    "open_gates": CODE,
    "organisation": KBO,
    "organisations": KBO,
    "party": CODE,
    "period": r"[0-9]{4}(-Q[1-4])?",
    "producer": CODE,
    "provider": KBO,
    "quarter": QUARTER,
    # Of a release that was refused: the code of the rule.
    "reason": rf"{CODE}(\.{CODE})?",
    "receiver": KBO,
    # Hashes, codes and quarters, see shared/reference/facts.py; empty where a column does not apply.
    "rows": rf"|{CODE}|[A-Z0-9-]+|[0-9a-f]+",
    "rule_version": r"[0-9]+(-[0-9]+)?",
    "starts_at": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(\+00:00|Z)",
    "stream": STREAM,
    "streams": STREAM,
    "work_organisation": KBO,
}
ALLOWED = (UUID, date, bool, int, str, Enum)


def leaves(hint: Any) -> Iterator[type]:
    """The plain types inside a type hint."""
    if inner := [each for each in get_args(hint) if each not in (Ellipsis, type(None))]:
        for each in inner:
            yield from leaves(each)
    else:
        yield hint


def texts(value: Any) -> Iterator[str]:
    """Every text inside a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


CASES = [(kind, item.name, get_type_hints(kind)[item.name]) for kind in published() for item in fields(kind)]


@pytest.mark.parametrize(("kind", "name", "hint"), CASES, ids=lambda value: getattr(value, "__name__", None) or str(value)[:30])
def test_a_field_is_an_id_a_date_a_number_or_a_code(kind: type, name: str, hint: Any) -> None:
    """Free text has no place in an event; a text field is listed above with the codes it may hold."""
    for leaf in leaves(hint):
        assert issubclass(leaf, ALLOWED)
        if leaf is str:
            assert name in TEXT_FIELDS, f"{kind.__name__}.{name} is text: which codes may it hold?"


@pytest.mark.parametrize("name", documents())
def test_the_text_in_an_example_is_a_code(name: str) -> None:
    """What an example shows is what the list above says."""
    data = json.loads(documents()[name])["data"]
    for field in TEXT_FIELDS.keys() & data.keys():
        for text in texts(data[field]):
            assert re.fullmatch(TEXT_FIELDS[field], text), f"{field}: {text}"


def test_no_text_field_is_listed_in_vain() -> None:
    """A line that no event needs any longer would let a later field in unseen."""
    used = {name for _, name, hint in CASES if str in leaves(hint)}
    assert set(TEXT_FIELDS) == used


@pytest.mark.parametrize("word", ["name", "insz", "address", "street", "phone", "email", "text", "motive", "story", "birth_date"])
def test_no_event_has_a_field_for_who_somebody_is_or_what_was_told(word: str) -> None:
    """Names, numbers and narratives stay in the service that owns them."""
    assert word not in {name for _, name, _ in CASES}
