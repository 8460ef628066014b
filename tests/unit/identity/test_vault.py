"""Encryption of persons."""

from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from services.identity.vault import KEY_BYTES, Vault

VAULT = Vault(bytes(KEY_BYTES))
FIEN, ALI = UUID(int=1), UUID(int=2)


@given(st.binary())
def test_what_was_sealed_is_opened_again_and_reads_as_nothing_in_between(text: bytes) -> None:
    """Sealing keeps the text and hides it."""
    key = VAULT.new_key(FIEN)
    sealed = VAULT.seal(key, text)
    assert VAULT.open(key, sealed) == text
    assert len(text) < 4 or text not in sealed


def test_a_sealed_text_moved_to_another_person_does_not_open() -> None:
    """Whoever can write the database cannot swap persons."""
    one, other = VAULT.new_key(FIEN), VAULT.new_key(ALI)
    sealed = VAULT.seal(one, b"Fien")
    other.wrapped = one.wrapped
    with pytest.raises(InvalidTag):
        VAULT.open(other, sealed)


def test_a_sealed_text_that_was_tampered_with_does_not_open() -> None:
    """One changed bit is noticed."""
    key = VAULT.new_key(FIEN)
    sealed = VAULT.seal(key, b"Fien")
    with pytest.raises(InvalidTag):
        VAULT.open(key, sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_another_master_key_opens_nothing_and_makes_other_tokens() -> None:
    """A dump of the database without its master key is noise."""
    key = VAULT.new_key(FIEN)
    stranger = Vault(b"x" * KEY_BYTES)
    with pytest.raises(InvalidTag):
        stranger.open(key, VAULT.seal(key, b"Fien"))
    assert stranger.token("insz", "85073003328") != VAULT.token("insz", "85073003328")


def test_tokens_of_two_kinds_or_with_parts_cut_otherwise_never_meet() -> None:
    """A sound can not be tried out as a piece."""
    assert len({VAULT.token("sound", "ab", "c"), VAULT.token("sound", "a", "bc"), VAULT.token("piece", "ab", "c")}) == 3
