"""File numbers: random, sayable, and safe against a slip."""

from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.file_number import ALPHABET, SPACE, file_number, is_file_number

DRAWS = st.integers(0, SPACE - 1)


@given(DRAWS)
def test_every_draw_makes_a_number_that_is_one(drawn: int) -> None:
    """Also when it is typed without dashes, in small letters."""
    number = file_number(drawn)
    assert is_file_number(number)
    assert is_file_number(number.replace("-", "").lower())


@given(DRAWS, DRAWS)
def test_two_draws_make_two_numbers(one: int, other: int) -> None:
    """No two of them share a number."""
    assert (file_number(one) == file_number(other)) == (one == other)


@given(DRAWS, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_sign_shows(drawn: int, place: int, sign: str) -> None:
    """Wherever it stands."""
    signs = file_number(drawn).replace("-", "")
    mistyped = signs[:place] + sign + signs[place + 1 :]
    assert is_file_number(mistyped) == (mistyped == signs)


@given(DRAWS, st.integers(0, 6))
def test_two_neighbours_exchanged_show(drawn: int, place: int) -> None:
    """The commonest slip of who says a number aloud."""
    signs = file_number(drawn).replace("-", "")
    exchanged = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    assert is_file_number(exchanged) == (exchanged == signs)


def test_what_is_no_number_is_none() -> None:
    """Too short, too long, or with signs that no number has."""
    assert not any(is_file_number(text) for text in ("", "K7F3", "AEIO-U000-1", file_number(1) + "2"))
