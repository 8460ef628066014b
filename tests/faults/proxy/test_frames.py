import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.proxy.frames import Answer, Frame, Frames

answers = st.builds(Answer, st.integers(1, 65535), st.integers(0, 2**64 - 1), st.booleans(), st.booleans())
#: A heartbeat, a method that is no answer, one with content, its header and body, and a greeting.
others = st.sampled_from(
    [
        b"\x08\0\0\0\0\0\0\xce",
        b"\x01\0\x01\0\0\0\x04\0\x0a\0\x0a\xce",
        b"\x01\0\x01\0\0\0\x04\0\x3c\0\x32\xce",
        b"\x02\0\x01\0\0\0\x0c\0\x3c\0\0\0\0\0\0\0\0\0\x02\xce",
        b"\x03\0\x01\0\0\0\x02\xce\xce\xce",
        b"AMQP\0\0\x09\x01",
    ]
)


@given(st.lists(answers.map(bytes) | others), st.data())
def test_frames_are_found_wherever_the_pieces_begin_and_end(sent: list[bytes], data: st.DataObject) -> None:
    """All that came in comes out, frame by frame."""
    stream, frames, found = b"".join(sent), Frames(), list[Frame]()
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += frames.feed(stream[:size])
        stream = stream[size:]
    assert [frame.raw for frame in found] == sent


@given(answers)
def test_an_answer_is_read_as_it_was_written(answer: Answer) -> None:
    """Channel, tag, whether it means many, and whether they were kept."""
    (frame,) = Frames().feed(bytes(answer))
    assert (frame.answer, frame.announces_content) == (answer, False)


@given(others)
def test_nothing_else_is_taken_for_an_answer(raw: bytes) -> None:
    """Not even a body that looks like one."""
    assert Frame(raw).answer is None


def test_what_is_no_amqp_is_said_to_be_none() -> None:
    """Rather than waited for."""
    with pytest.raises(ValueError, match="another end"):
        Frames().feed(b"\x01\0\x01\0\0\0\x01AB")
