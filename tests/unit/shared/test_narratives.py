"""Texts as they are kept."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from shared.keystore.cipher import KEY_BYTES, DataKey
from shared.keystore.narratives import PREFIX, open_text, seal_text

KEY, OTHER = DataKey(bytes(KEY_BYTES)), DataKey(b"x" * KEY_BYTES)
#: Whatever PostgreSQL can keep.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


@given(TEXTS, TEXTS)
def test_a_text_that_was_sealed_opens_as_it_was_and_reads_as_nothing_in_between(text: str, about: str) -> None:
    """Also one that looks sealed already."""
    kept = seal_text(KEY, about, PREFIX + text)
    assert open_text(KEY, about, kept) == PREFIX + text
    assert len(text) < 4 or text not in kept


def test_a_text_whose_key_is_gone_is_empty() -> None:
    """An erased file has no words."""
    assert open_text(None, "note.text:1", seal_text(KEY, "note.text:1", "Komt niet.")) == ""


@pytest.mark.parametrize(("key", "about"), [(KEY, "note.text:2"), (OTHER, "note.text:1")])
def test_a_text_put_in_another_place_or_another_file_does_not_open(key: DataKey, about: str) -> None:
    """Whoever can write the database can lay no words in somebody's mouth."""
    with pytest.raises(InvalidTag):
        open_text(key, about, seal_text(KEY, "note.text:1", "Komt niet."))


@pytest.mark.parametrize("key", [KEY, None])
def test_a_text_that_nobody_sealed_is_refused(key: DataKey | None) -> None:
    """It did not come from us."""
    with pytest.raises(ValueError, match=r"note.text:1 is not sealed"):
        open_text(key, "note.text:1", "Komt niet.")
