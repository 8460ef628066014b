"""What a spreadsheet makes of a text that starts like a formula."""

from hypothesis import given
from hypothesis import strategies as st

from shared.spreadsheets import harmless

STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


@given(st.one_of(st.text(), st.tuples(st.sampled_from(STARTS), st.text()).map("".join)))
def test_no_field_of_a_csv_is_a_formula(text: str) -> None:
    """A spreadsheet takes each field for text, and the text itself is still there."""
    assert not harmless(text).startswith(tuple(STARTS))
    assert harmless(text).endswith(text)
