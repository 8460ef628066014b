"""The services of the embedded default, each with a database of its own, and the databases beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shared.run import ENGINE, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVICES: Final = ("identity", "intake", "casemanagement", "referral", "notifications", "reporting", "portal")

#: The keys of the services that seal what they keep, apart from it.
KEYS: Final = ("identity_keys", "intake_keys", "casemanagement_keys", "reporting_keys")

#: The services that compute for long, in a process of their own.
ENGINES: Final = ("reporting",)

#: The kinds of process that reach the database of their service in a role of their own, because they may do less there.
OWN_ROLES: Final[Mapping[str, tuple[str, ...]]] = {"reporting": ("engine", "web")}

#: All databases that are no service's own; ``audit`` holds the seals on every service's log of who looked.
STORES: Final = ("audit", *KEYS)

DATABASES: Final = (*SERVICES, *STORES)


def kinds_of(service: str) -> tuple[str, ...]:
    """The kinds of process that a service has on servers."""
    return (*KINDS, ENGINE) if service in ENGINES else KINDS
