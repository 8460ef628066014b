"""The receipt of an answer says where it came from, and of what."""

from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.receipt import receipt

QUESTION = {"release": "2026-Q3", "table": "outcome", "group_by": ["outcome"], "where": {}}


def test_a_receipt_fits_in_a_header() -> None:
    """As a dictionary of strings."""
    assert receipt("2026-Q3", "ab", {}, []).header == (
        'period="2026-Q3", manifest="ab", '
        'question="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", '
        'answer="4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"'
    )


@given(st.lists(st.integers(0, 500)), st.lists(st.integers(0, 500)))
def test_another_answer_has_another_receipt(one: list[int], other: list[int]) -> None:
    """To the same question, of the same release."""
    receipts = (receipt("2026-Q3", "ab", QUESTION, answer) for answer in (one, other))
    first, second = (each.answer_sha256 for each in receipts)
    assert (first == second) is (one == other)
