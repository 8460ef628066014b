"""Who tests the liar: however it changes what a broker said, a client that believes tag by tag loses nothing."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.faults.proxy.answers import HELD_FOR, Answers, Change
from tests.faults.proxy.frames import Answer, Frames

#: What a broker says of tags 1, 2, 3 and on: each step answers the next few, one by one or together.
steps = st.lists(st.tuples(st.integers(1, 5), st.booleans(), st.booleans()), min_size=1, max_size=20)


def said(script: list[tuple[int, bool, bool]]) -> list[Answer]:
    """The answers of a broker."""
    made, tag = list[Answer](), 0
    for size, multiple, kept in script:
        tags = [tag + size] if multiple else range(tag + 1, tag + size + 1)
        made += [Answer(1, one, multiple, kept) for one in tags]
        tag += size
    return made


def believed(stream: bytes) -> dict[int, bool]:
    """What a client that minds the tags understands: tag → kept."""
    known: dict[int, bool] = {}
    for frame in Frames().feed(stream):
        if (answer := frame.answer) is not None:
            tags = range(1, answer.tag + 1) if answer.multiple else [answer.tag]
            known |= {tag: answer.kept for tag in tags if tag not in known}
    return known


def changed(how: Change, script: list[tuple[int, bool, bool]], apart: float = 0.0) -> bytes:
    """What comes of it, when its answers come so many seconds apart."""
    answers, now, passed = Answers(Random(1)), 0.0, b""
    answers.change(how)
    for one in said(script):
        passed += answers.take(bytes(one), now)
        now += apart
    return passed + answers.release(now + HELD_FOR[how])


@given(st.sampled_from([Change.LATE, Change.SHUFFLE, Change.HOLD]), steps, st.sampled_from([0.0, 0.3, 5.0]))
def test_the_truth_comes_otherwise_and_stays_the_truth(how: Change, script: list[tuple[int, bool, bool]], apart: float) -> None:
    """Late, in any order or in one word."""
    assert believed(changed(how, script, apart)) == believed(b"".join(map(bytes, said(script))))


@given(steps)
def test_the_one_lie_is_that_something_was_refused(script: list[tuple[int, bool, bool]]) -> None:
    """Nothing is ever said to be kept that was not; every third that was is denied."""
    truth, told = believed(b"".join(map(bytes, said(script)))), believed(changed(Change.NACK, script))
    kept = sum(truth.values())
    assert all(truth[tag] for tag in told if told[tag])
    assert (set(told), sum(told.values())) == (set(truth), kept - kept // 3)


def test_shuffled_answers_come_alone_and_out_of_order() -> None:
    """However many the broker meant with one."""
    came = [frame.answer for frame in Frames().feed(changed(Change.SHUFFLE, [(50, True, True)]))]
    tags = [one.tag for one in came if one is not None and not one.multiple]
    assert (sorted(tags), tags != sorted(tags)) == (list(range(1, 51)), True)


def test_held_answers_become_one() -> None:
    """As far as nothing below is open."""
    held = Frames().feed(changed(Change.HOLD, [(9, False, True)]))
    assert [frame.answer for frame in held] == [Answer(1, 9, multiple=True, kept=True)]


def test_what_is_held_waits_its_time() -> None:
    """And goes at once when nothing is changed any more."""
    answers = Answers(Random(1))
    answers.change(Change.LATE)
    assert answers.take(bytes(one := Answer(1, 1, multiple=False, kept=True)), 0.0) == b""
    assert answers.release(HELD_FOR[Change.LATE] - 1) == b""
    answers.change(None)
    assert answers.take(bytes(two := Answer(1, 2, multiple=True, kept=True)), 1.0) == bytes(one) + bytes(two)


def test_nothing_comes_between_the_parts_of_a_message() -> None:
    """A message that is returned is a method, a header and a body, one after another."""
    back = [
        b"\x01\0\x01\0\0\0\x04\0\x3c\0\x32\xce",
        b"\x02\0\x01\0\0\0\x0c\0\x3c\0\0\0\0\0\0\0\0\0\x02\xce",
        b"\x03\0\x01\0\0\0\x02ab\xce",
    ]
    answers = Answers(Random(1))
    answers.change(Change.SHUFFLE)
    held = bytes(Answer(1, 1, multiple=False, kept=True))
    passed = [answers.take(piece, now) for now, piece in zip([0.0, 0.1, 9.0, 9.1], [held, *back], strict=True)]
    assert passed == [b"", *back[:2], back[2] + held]
