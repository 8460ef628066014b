"""The services of the embedded default, each with a database of its own."""

from __future__ import annotations

from typing import Final

SERVICES: Final = ("identity", "intake", "casemanagement", "referral", "notifications", "reporting", "portal")
