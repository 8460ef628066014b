"""gunicorn's lines in the log of everybody: ``--logger-class=shared.observability.gunicorn_logger.GunicornLogger``."""

from typing import Any

from gunicorn.glogging import Logger


class GunicornLogger(Logger):
    """Keeps no handler of its own, so that its lines reach the root logger."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 -- gunicorn's own
        """Leave what is said to the root logger; the line of each request is the application's."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
