"""The key of a year gives each person of a quarter one record key, and tells nothing of another quarter's."""

from services.reporting.cell_keys import owner_of, record_key
from shared.keystore.cipher import DataKey

KEY, OTHER = DataKey(bytes(32)), DataKey(bytes([1]) * 32)


def test_a_record_key_is_of_one_person_in_one_quarter_under_one_key() -> None:
    """The same again for the same; for whatever differs, another."""
    keys = [
        record_key(key, pseudonym, quarter)
        for key in (KEY, OTHER)
        for pseudonym in ("ab" * 16, "cd" * 16)
        for quarter in ("2026-Q1", "2026-Q2")
    ]
    assert len(set(keys)) == len(keys)
    assert keys[0] == record_key(KEY, "ab" * 16, "2026-Q1")
    assert all(0 <= each < 2**64 for each in keys)


def test_each_year_has_a_key_of_its_own() -> None:
    """Destroying one leaves the others."""
    assert owner_of("2026") != owner_of("2027")
