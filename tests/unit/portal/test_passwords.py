"""Keeping passwords."""

from argon2 import extract_parameters

from services.portal import passwords
from services.portal.passwords import fits, hashed

PASSWORD = "lang genoeg om te onthouden"


def test_a_password_fits_its_own_hash_and_no_other() -> None:
    """And never the hash of nobody, whatever it is."""
    assert fits(PASSWORD, hashed(PASSWORD))
    assert not fits(PASSWORD, hashed("een ander wachtwoord"))
    assert not fits("nobody has this password", None)


def test_a_password_is_kept_as_argon2id_with_a_salt_of_its_own() -> None:
    """The same password twice is not the same hash."""
    one, other = hashed(PASSWORD), hashed(PASSWORD)
    assert one != other
    assert one.startswith("$argon2id$")


def test_a_check_for_nobody_is_the_same_work() -> None:
    """Nobody learns from the clock who has an account: the hash that stands in costs what a kept one costs."""
    assert extract_parameters(passwords._nobody()) == extract_parameters(hashed(PASSWORD))


def test_a_broken_hash_fits_nothing() -> None:
    """What is damaged lets nobody in."""
    assert not fits(PASSWORD, "$argon2id$damaged")
