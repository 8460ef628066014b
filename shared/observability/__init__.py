"""What an operator sees: structured logs."""

from shared.observability.logging import configure_logging

__all__ = ["configure_logging"]
