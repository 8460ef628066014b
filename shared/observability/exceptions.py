"""What a log tells of an exception: its kind and the places it passed, never its words; a database's hold whole rows."""

import sys

from structlog.typing import EventDict, WrappedLogger

from shared.messaging.failures import describe

#: How many places are told: the innermost, where it happened.
DEEPEST = 12


def places(error: BaseException) -> list[str]:
    """Where an exception passed, innermost last: file, line and function, which hold no value."""
    found, trace = [], error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found[-DEEPEST:]


def tell_exception(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Replace the ``exc_info`` of a line by the kind of exception and its places."""
    told = line.pop("exc_info", None)
    error = sys.exc_info()[1] if told is True else told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        line.setdefault("error", describe(error))
        line["trace"] = places(error)
    return line
