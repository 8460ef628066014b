"""The lines that libraries log: told without the values in them, for nobody knows what a library would put there."""

import logging
import re
from typing import Any

from shared.messaging.failures import describe

#: Where a text that a library put together may begin to hold a value.
_VALUE = re.compile(r"['\"`=:{\[(<]")


def without_values(record: logging.LogRecord) -> bool:
    """A filter that lets each line through: its words as they stand in the library's code, and its numbers."""
    said = record.msg
    template = said if isinstance(said, str) else describe(said) if isinstance(said, BaseException) else type(said).__name__
    record.msg, record.args = _filled(template, record.args) if record.args else _VALUE.split(template, 1)[0].strip(), None
    return True


def _filled(template: str, values: Any) -> str:  # noqa: ANN401 -- a tuple, or one mapping
    masked = {key: _mask(value) for key, value in values.items()} if isinstance(values, dict) else tuple(map(_mask, values))
    try:
        return template % masked
    except (TypeError, ValueError, KeyError):  # a place where a mask does not fit
        return template


def _mask(value: object) -> object:
    if isinstance(value, int | float):
        return value
    return describe(value) if isinstance(value, BaseException) else "…"
