"""What must be in the databases before the first request: tables, and the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tandem.embedded.databases import Addresses


def prepare(addresses: Addresses) -> None:
    """Bring each database to the newest migration."""
    del addresses
