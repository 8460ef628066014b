"""How far an aggregate is, is kept under whatever name its stream bears."""

import json

import pytest

from shared.messaging.ends import End
from shared.messaging.handlers import Handlers
from shared.messaging.inbox import Inbox
from tests.conformance.toys import Teller


@pytest.mark.parametrize("stream", ['a"b', "a\\b", "a\\", "a,b", "{}", "NULL", " ", "%s", "%(ids)s", "é"])
def test_a_stream_of_any_name_keeps_its_order(teller: Teller, stream: str) -> None:
    """The second version is applied after the first, and before it it waits."""
    counter = teller.count()
    teller.count(counter)
    first, second = (json.dumps(json.loads(body) | {"aggregatetype": stream}).encode() for body in teller.bodies())
    inbox = Inbox(teller.database, Handlers("listener"))
    assert inbox.receive([second]) == [End.PARKED]
    assert inbox.receive([first, first]) == [End.APPLIED] * 2
    assert inbox.drain() == 0
    assert inbox.receive([second]) == [End.APPLIED]


def test_streams_of_one_thing_are_kept_apart(teller: Teller) -> None:
    """Each has its own order, also within a batch."""
    teller.count()
    (body,) = teller.bodies()
    event = json.loads(body)
    others = [event | {"aggregatetype": name, "id": event["id"][:-1] + name} for name in "ab"]
    inbox = Inbox(teller.database, Handlers("listener"))
    assert inbox.receive([json.dumps(one).encode() for one in others]) == [End.APPLIED] * 2
