"""Trouble that lasts is told when it begins, when it becomes another one, and when it is over; not at every try."""

from typing import Any

import structlog

log = structlog.get_logger()


class Trouble:
    """One thing that is tried again and again. ``event`` names its failing in the log; ``known`` goes with each line."""

    def __init__(self, event: str, **known: Any) -> None:  # noqa: ANN401 -- what a line of log can hold
        self._event, self._over = event, f"{event}-over"
        self._known = known
        self._last: str | None = None

    def tell(self, error: Exception) -> None:
        """A try failed: the kind of error is told unless it is that of the try before; never its text, which can hold values."""
        kind = type(error).__name__
        if kind != self._last:
            log.warning(self._event, error=kind, **self._known)
        self._last = kind

    def over(self) -> None:
        """A try succeeded."""
        if self._last is not None:
            log.info(self._over, **self._known)
        self._last = None
