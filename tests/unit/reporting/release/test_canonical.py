"""The same content has the same bytes, and only those bytes have that content."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.release.canonical import canonical

contents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda each: st.lists(each) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), each),
)


@given(contents)
def test_a_content_is_read_as_it_was_written(content: object) -> None:
    """Nothing is lost between writing and reading."""
    assert json.loads(canonical(content)) == content


def test_the_order_in_which_names_were_given_does_not_matter() -> None:
    """Two makers of the same content write the same file."""
    assert canonical({"a": 1, "é": [2]}) == canonical({"é": [2], "a": 1}) == '{"a":1,"é":[2]}'.encode()


@pytest.mark.parametrize("content", [0.5, float("nan"), np.int64(3), {1: "x"}, {"x": {2}}, b"x"])
def test_what_could_be_written_in_two_ways_is_refused(content: object) -> None:
    """No fractions, no numbers of another library, no names that are not text."""
    with pytest.raises(TypeError):
        canonical(content)
