"""Passwords and client secrets, kept as argon2id hashes."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: OWASP's password storage recommendation: 19 MiB, two passes, one lane. Many logins at once still fit in memory.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """The hash to keep of a password."""
    return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one of a kept hash. Takes as long when there is none, so that nobody learns who exists."""
    nobody = _nobody()  # made the first time that anybody tries, whoever that is
    try:
        _HASHER.verify(kept or nobody, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody has this password")
