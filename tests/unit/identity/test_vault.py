"""Keyed hashes to find persons by."""

from services.identity.vault import Vault

VAULT, STRANGER = Vault(bytes(32)), Vault(b"x" * 32)


def test_another_master_key_makes_other_tokens() -> None:
    """A dump of the database cannot be searched without it."""
    assert STRANGER.token("insz", "85073003328") != VAULT.token("insz", "85073003328")


def test_tokens_of_two_kinds_or_with_parts_cut_otherwise_never_meet() -> None:
    """A sound can not be tried out as a piece."""
    assert len({VAULT.token("sound", "ab", "c"), VAULT.token("sound", "a", "bc"), VAULT.token("piece", "ab", "c")}) == 3
