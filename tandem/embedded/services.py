"""The services of the embedded default, each with a database of its own, and the databases beside them."""

from __future__ import annotations

from typing import Final

SERVICES: Final = ("identity", "intake", "casemanagement", "referral", "notifications", "reporting", "portal")

#: Databases that are no service's own: the seals on every service's log of who looked.
STORES: Final = ("audit",)

DATABASES: Final = (*SERVICES, *STORES)
