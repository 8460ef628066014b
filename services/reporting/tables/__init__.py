"""Where reporting keeps what it received, what is published, and what people decide about it: a schema each (ADR 24)."""

from services.reporting.tables import desk, published, register
from services.reporting.tables.registry import registry

__all__ = ["desk", "published", "register", "registry"]
