"""Keeping passwords."""

from time import perf_counter

from services.portal.passwords import fits, hashed

PASSWORD = "lang genoeg om te onthouden"


def fastest(kept: str | None) -> float:
    """Seconds of the fastest of some checks."""
    times = []
    for _ in range(5):
        begin = perf_counter()
        fits("iets anders", kept)
        times.append(perf_counter() - begin)
    return min(times)


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


def test_a_check_for_nobody_takes_as_long() -> None:
    """Nobody learns from the clock who has an account: with or without a hash, the same work is done."""
    fits(PASSWORD, None)
    known, unknown = fastest(hashed(PASSWORD)), fastest(None)
    assert known / 3 < unknown < known * 3


def test_a_broken_hash_fits_nothing() -> None:
    """What is damaged lets nobody in."""
    assert not fits(PASSWORD, "$argon2id$damaged")
