import json

import pytest

import shared.contracts  # noqa: F401 -- registers every event
from shared.contracts import published
from shared.contracts.casemanagement import AppointmentMade
from shared.contracts.envelope import decode, encode, to_data
from shared.contracts.event import EVENTS
from shared.contracts.schema import from_data
from tests.support.golden import documents

DOCUMENTS = documents()


@pytest.mark.parametrize("kind", published(), ids=lambda kind: kind.type_name())
def test_every_event_has_its_example(kind: type) -> None:
    """An event without an example could change without anybody seeing it."""
    assert kind.type_name() in DOCUMENTS  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_was_once_sent_can_still_be_read(name: str) -> None:
    """A version only grows, and an older one leads to the newest: the oldest example opens with the code of today."""
    event = decode(DOCUMENTS[name]).open()
    assert event is not None
    assert event.name == name.rpartition(".v")[0]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_example_survives_being_read_and_written(name: str) -> None:
    """Nothing of an envelope or an event is lost or changed on its way."""
    envelope = decode(DOCUMENTS[name])
    event = from_data(EVENTS[envelope.name_and_version], envelope.data)
    assert decode(encode(envelope)) == envelope
    assert json.loads(encode(envelope)) == json.loads(DOCUMENTS[name])
    assert to_data(event) == envelope.data


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_example_stands_on_the_stream_of_its_event(name: str) -> None:
    """A wrong stream would break the order in which a subscriber applies events."""
    envelope = decode(DOCUMENTS[name])
    kind = EVENTS[envelope.name_and_version]
    assert envelope.stream == kind.aggregate
    assert envelope.source == f"/tandem/{kind.name.partition('.')[0]}"


def test_a_reader_ignores_what_a_later_version_added() -> None:
    """Consumers are deployed first, but a field more must never stop one."""
    document = json.loads(DOCUMENTS["portal.member-joined.v1"])
    document["data"]["added_later"] = "anything"
    assert decode(json.dumps(document).encode()).open() == decode(DOCUMENTS["portal.member-joined.v1"]).open()


def test_what_was_sent_before_a_field_was_added_reads_with_its_default() -> None:
    """A version grows by fields with a default: an appointment of before lasts an hour."""
    document = json.loads(DOCUMENTS["casemanagement.appointment-made.v1"])
    assert document["data"].pop("minutes") == 45
    event = decode(json.dumps(document).encode()).open()
    assert isinstance(event, AppointmentMade)
    assert event.minutes == 60


def test_ids_of_examples_are_made_up_and_their_own() -> None:
    """Nobody can take an example for somebody's file, and no two examples for the same event."""
    envelopes = [decode(body) for body in DOCUMENTS.values()]
    assert all(str(one.subject).startswith("00000000-0000-4000-8000-") for one in envelopes)
    assert len({one.id for one in envelopes}) == len(envelopes)
