"""Encryption under a key of each owner."""

from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from shared.keystore.cipher import KEY_BYTES, DataKey, Master, derive

MASTER = Master("identity", bytes(KEY_BYTES))
FIEN, ALI = UUID(int=1), UUID(int=2)


def key_of(owner: UUID, master: Master = MASTER) -> DataKey:
    """A fresh key, kept and opened again."""
    return DataKey(master.unwrap(owner, master.new_key(owner)))


@given(st.binary(), st.text())
def test_what_was_sealed_is_opened_again_and_reads_as_nothing_in_between(text: bytes, about: str) -> None:
    """Sealing keeps the text and hides it."""
    key = key_of(FIEN)
    sealed = key.seal(text, about)
    assert key.open(sealed, about) == text
    assert len(text) < 4 or text not in sealed


def test_the_same_text_never_looks_the_same() -> None:
    """Two notes of the same words cannot be told to be so."""
    key = key_of(FIEN)
    assert key.seal(b"No show.", "note") != key.seal(b"No show.", "note")


def test_a_sealed_text_moved_to_another_owner_does_not_open() -> None:
    """Whoever can write the database cannot swap people."""
    with pytest.raises(InvalidTag):
        key_of(ALI).open(key_of(FIEN).seal(b"Fien", "name"), "name")


def test_a_sealed_text_moved_to_another_place_does_not_open() -> None:
    """Nor two texts of one person."""
    key = key_of(FIEN)
    with pytest.raises(InvalidTag):
        key.open(key.seal(b"Fien", "note:1"), "note:2")


def test_a_sealed_text_that_was_tampered_with_does_not_open() -> None:
    """One changed bit is noticed."""
    key = key_of(FIEN)
    sealed = key.seal(b"Fien", "name")
    with pytest.raises(InvalidTag):
        key.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), "name")


def test_a_wrapped_key_put_at_another_owner_does_not_open() -> None:
    """The key database cannot be used to swap people either."""
    with pytest.raises(InvalidTag):
        MASTER.unwrap(ALI, MASTER.new_key(FIEN))


@pytest.mark.parametrize("other", [Master("identity", b"x" * KEY_BYTES), Master("casemanagement", bytes(KEY_BYTES))])
def test_another_master_key_opens_nothing_and_has_another_name(other: Master) -> None:
    """Nor the same one in the hands of another service."""
    assert other.name != MASTER.name
    with pytest.raises(InvalidTag):
        other.unwrap(FIEN, MASTER.new_key(FIEN))


def test_keys_for_two_purposes_differ() -> None:
    """Who has one has not the other."""
    assert len({derive(bytes(KEY_BYTES), "identity", purpose) for purpose in ("wrap", "search")}) == 2


def test_a_master_key_of_another_length_is_refused() -> None:
    """Half a key is no key."""
    with pytest.raises(ValueError, match="32 bytes"):
        Master("identity", b"short")
