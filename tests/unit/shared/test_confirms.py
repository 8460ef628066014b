"""What the broker answers is believed tag by tag, and nothing else is."""

from types import SimpleNamespace
from uuid import UUID

import amqp
from hypothesis import given
from hypothesis import strategies as st

from shared.messaging.outbox import Message
from shared.messaging.rabbitmq.confirms import Confirms


class Channel:
    """A channel as py-amqp shows it to who listens for answers."""

    def __init__(self) -> None:
        self.events: dict[str, set[object]] = {"basic_ack": set(), "basic_nack": set(), "basic_return": set()}

    def confirm_select(self) -> None:
        """Confirms are on."""


def published(count: int) -> Confirms:
    """So many messages, at positions 1, 2, 3 and on."""
    confirms = Confirms(Channel())
    for position in range(1, count + 1):
        confirms.published(Message(position, UUID(int=position), "a.stream", b"{}"))
    return confirms


def returned(position: int) -> object:
    """A message that comes back."""
    return SimpleNamespace(properties={"message_id": str(UUID(int=position))})


answers = st.lists(
    st.tuples(st.sampled_from(["ack", "nack", "return"]), st.integers(1, 12), st.booleans()),
    max_size=30,
)


@given(answers)
def test_only_what_was_acked_and_not_returned_has_arrived(told: list[tuple[str, int, bool]]) -> None:
    """Whatever the broker says, in whatever order, also twice or about tags that never were."""
    confirms = published(9)
    acked: set[int] = set()
    settled: set[int] = set()
    back: set[int] = set()
    for kind, tag, multiple in told:
        meant = {one for one in range(1, 10) if (one <= tag if multiple else one == tag)} - settled
        if kind == "return":
            # a return comes before the answer of its message
            back |= {tag} - settled
            confirms.on_return(amqp.exceptions.AMQPError(), "", "", returned(tag))
        else:
            settled |= meant
            acked |= meant if kind == "ack" else set()
            (confirms.on_ack if kind == "ack" else confirms.on_nack)(tag, multiple)
    found = confirms.take()
    assert set(found.arrived) <= acked - back
    assert confirms.waiting == 9 - len(settled)


def test_a_confirm_that_comes_late_is_not_taken_for_that_of_the_next_message() -> None:
    """The tag counts, not the order in which somebody waited."""
    confirms = published(2)
    confirms.on_ack(1, False)  # noqa: FBT003 -- as py-amqp calls it
    assert (confirms.take().arrived, confirms.waiting) == ([1], 1)


def test_every_batch_has_its_own_answers() -> None:
    """What was taken once is not told again."""
    confirms = published(2)
    confirms.on_ack(2, True)  # noqa: FBT003 -- as py-amqp calls it
    first = confirms.take().arrived
    assert (first, confirms.take().arrived) == ([1, 2], [])
