"""What an operator sees of a process: structured logs, figures, whether it is ready; and what ends it when it is stuck."""

from shared.observability.logging import configure_logging

__all__ = ["configure_logging"]
