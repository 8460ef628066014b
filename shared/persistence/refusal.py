"""Whether a database will never let us in, however long we wait."""

from typing import Final

#: What PostgreSQL says to whom it will never let in; a refused connection has no code that psycopg2 hands on.
_WORDS: Final = (
    "password authentication failed",
    "no pg_hba.conf entry",
    "does not exist",
    "permission denied",
    "not permitted",
)


def refusal(error: object) -> str | None:
    """The words by which the server refused us; nothing when it is only away. They hold no value."""
    return next((words for words in _WORDS if words in str(error)), None)
