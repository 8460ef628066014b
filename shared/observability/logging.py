"""Structured logs: one JSON object a line, on standard error; ids and codes only."""

import logging
import sys
import threading
from types import TracebackType

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from shared.observability.exceptions import tell_exception
from shared.observability.libraries import without_values

# structlog makes each variable when it is bound for the first time: of threads that come to that at the same moment, each
# would make its own, and could not give back what the other made
structlog.contextvars.reset_contextvars(**structlog.contextvars.bind_contextvars(service="", correlation="", event_id=""))


def configure_logging(service: str, kind: str) -> None:
    """Set up logging for this process: ``kind`` is web, worker, relay, or what else it is to the operator of ``service``."""
    known: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        _Origin(service, kind),
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        tell_exception,
    ]
    structlog.configure(
        processors=[*known, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_of_libraries(known)], force=True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda ended: _uncaught(ended.exc_type, ended.exc_value, ended.exc_traceback)


def _of_libraries(known: list[Processor]) -> logging.Handler:
    """What Python's own logging does with the lines of libraries."""
    tidy = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(without_values)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *known],
            processors=[tidy, structlog.processors.JSONRenderer()],
        )
    )
    return handler


class _Origin:
    """Says which process speaks; a line that is about one of several services names that itself."""

    def __init__(self, service: str, kind: str) -> None:
        self._service, self._kind = service, kind

    def __call__(self, _: WrappedLogger, __: str, line: EventDict) -> EventDict:
        line.setdefault("service", self._service)
        line["process"] = self._kind
        return line


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Tell of what nobody caught."""
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        structlog.get_logger().critical("uncaught", exc_info=(error or kind()).with_traceback(trace))
