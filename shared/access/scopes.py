"""Scopes: in which services a program may read or write.

They narrow and give nothing: what a program may see follows from its functions, as it does for people.
"""

from collections.abc import Collection
from typing import Final

READ: Final = "read"
WRITE: Final = "write"
#: A page that is open in a browser follows what changes, and can do nothing else with its token.
LIVE: Final = "live"


def scope(service: str, what: str) -> str:
    """How a scope is written: ``reporting:read``."""
    return f"{service}:{what}"


def covers(scopes: Collection[str] | None, service: str, what: str) -> bool:
    """Whether one may read or write in a service; None is a person, whom no scope narrows.

    Who writes reads as well: the answer to a change is the thing as it is.
    """
    return scopes is None or scope(service, WRITE) in scopes or (what == READ and scope(service, READ) in scopes)


def follows(scopes: Collection[str] | None, service: str) -> bool:
    """Whether one may follow what changes in a service, with a token for that alone."""
    return scopes is not None and scope(service, LIVE) in scopes
