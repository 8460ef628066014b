"""Whatever bytes come in, they are an envelope of ours or undecodable; nothing else can happen."""

import json
from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.envelope import Undecodable, decode

DOCUMENT = {
    "specversion": "1.0",
    "id": str(uuid4()),
    "source": "/tandem/teller",
    "type": "teller.counted.v1",
    "subject": str(uuid4()),
    "time": "2025-01-01T00:00:00+00:00",
    "aggregatetype": "teller.counter",
    "aggregateversion": 1,
    "correlationid": str(uuid4()),
    "actor": str(uuid4()),
    "data": {},
}
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.just("\ud800\x00"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(sorted(DOCUMENT)), values)
def test_a_member_of_any_kind_is_read_or_refused(member: str, value: object) -> None:
    """One member replaced by anything that JSON can write."""
    with suppress(Undecodable):
        envelope = decode(json.dumps(DOCUMENT | {member: value}).encode())
        assert 0 < envelope.version < 2**31
        assert envelope.known_name in (True, False)


@given(st.binary())
def test_any_bytes_are_refused(body: bytes) -> None:
    """Noise is no envelope."""
    with pytest.raises(Undecodable):
        decode(body)


@pytest.mark.parametrize(
    "members",
    [{"specversion": "0.3"}, {"aggregateversion": 0}, {"aggregateversion": 2**31}, {"type": "\x00"}, {"source": "\ud800"}],
)
def test_members_that_no_row_can_hold_are_refused(members: dict[str, object]) -> None:
    """Another version of CloudEvents, a version of nothing, text that PostgreSQL cannot keep."""
    with pytest.raises(Undecodable):
        decode(json.dumps(DOCUMENT | members).encode())
