"""The quick way to read an event gives the schema's verdict: the same value, or the same refusal."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from shared.contracts import published
from shared.contracts import schema as of_events
from shared.contracts.envelope import Envelope, Undecodable, decode, judge
from shared.contracts.event import Event
from shared.contracts.plain import NotPlain, read_event
from tests.support.golden import documents

DOCUMENTS: list[dict[str, Any]] = [json.loads(body) for body in documents().values()]
KINDS = {kind.type_name(): kind for kind in published()}
#: What comes near to an id, a date, a time, a version or a name, and what does not.
near = st.sampled_from(
    [
        str(uuid4()).upper(),
        "{" + str(uuid4()) + "}",
        uuid4().hex,
        "2025-01-01",
        "20250101",
        "2025-W01-1",
        "2025-01-01T00:00:00",
        "2025-01-01T00:00:00Z",
        "2025-01-01T00:00:00.5+01:30",
        "1.0",
        "application/json",
        "a\n",
        "a" * 201,
        True,
        1,
        1.0,
        0,
        2**31,
        [],
        {},
        {"a": None},
    ]
)
values = near | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def verdict_of_schema(document: object) -> Envelope | None:
    """What the schema alone says of a document."""
    try:
        return judge(document)
    except ValidationError:
        return None


def verdict(document: object) -> Envelope | None:
    """What is said of it when it comes in."""
    try:
        return decode(json.dumps(document).encode())
    except Undecodable:
        return None


def outcome(kind: type[Event], data: dict[str, Any], *, alone: bool) -> Event | None:
    """The event that its data make, or nothing."""
    try:
        return of_events.judge(kind, data) if alone else of_events.from_data(kind, data)
    except ValidationError:
        return None


@given(st.sampled_from(DOCUMENTS), st.data())
def test_an_envelope_with_any_member_changed_gets_the_schemas_verdict(document: dict[str, Any], data: st.DataObject) -> None:
    """Replaced by anything, left out, or one more."""
    changed = dict(document)
    member = data.draw(st.sampled_from([*sorted(document), "causationid", "other"]))
    if data.draw(st.booleans()):
        changed[member] = data.draw(values)
    else:
        changed.pop(member, None)
    changed = json.loads(json.dumps(changed))
    assert repr(verdict(changed)) == repr(verdict_of_schema(changed))


@given(st.sampled_from(DOCUMENTS), st.data())
def test_an_event_with_any_field_changed_gets_the_schemas_verdict(document: dict[str, Any], data: st.DataObject) -> None:
    """Replaced by anything, left out, or one more."""
    kind, changed = KINDS[document["type"]], dict(document["data"])
    field = data.draw(st.sampled_from([*sorted(changed), "other"]))
    if data.draw(st.booleans()):
        changed[field] = data.draw(values)
    else:
        changed.pop(field, None)
    assert repr(outcome(kind, changed, alone=False)) == repr(outcome(kind, changed, alone=True))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["type"])
def test_what_tandem_writes_itself_is_read_the_quick_way(document: dict[str, Any]) -> None:
    """Otherwise every event would cost ten times as much, and nobody would notice."""
    try:
        read_event(KINDS[document["type"]], document["data"])
    except NotPlain:
        pytest.fail("the schema had to judge it")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["type"])
def test_what_is_written_the_quick_way_is_what_the_schema_writes(document: dict[str, Any]) -> None:
    """And what it was read from."""
    event = of_events.judge(KINDS[document["type"]], document["data"])
    assert of_events.to_data(event) == of_events.schema_of(type(event)).dump(event) == document["data"]
