"""Ids sort by time where they should; ETags tell nothing but same or changed."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from shared.ids import event_id
from shared.persistence.etag import etag, version_of

versions = st.integers(min_value=1, max_value=50)


def test_event_ids_are_uuids_of_version_7_that_sort_by_time() -> None:
    """RFC 9562: version, variant, and milliseconds first."""
    made = [event_id() for _ in range(50)]
    milliseconds = [one.int >> 80 for one in made]
    assert (milliseconds == sorted(milliseconds), {one.version for one in made}, len(set(made))) == (True, {7}, 50)


@given(version=versions, later=versions)
def test_an_etag_leads_back_to_its_own_version_only(version: int, later: int) -> None:
    """The service itself can tell which version a caller saw."""
    identity = uuid4()
    newest = version + later
    assert version_of("teller", identity, etag("teller", identity, version), newest) == version


@given(st.uuids(), versions)
def test_an_etag_of_another_thing_or_service_is_none_of_ours(other: UUID, version: int) -> None:
    """No version is read from a foreign tag."""
    identity = uuid4()
    tags = {etag("teller", other, version), etag("listener", identity, version)}
    assert {version_of("teller", identity, tag, 50) for tag in tags} == {None}
