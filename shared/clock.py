"""The one clock. Business dates follow it and can be shifted in the demo; tokens, retries and audit use real time."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from shared.dates import day_of
from shared.settings import settings


def real_now() -> datetime:
    """The real time, in UTC; never shifted."""
    return datetime.now(UTC)


def offset() -> timedelta:
    """How far the demo's clock runs ahead; zero outside the demo profile."""
    if not settings().demo:
        return timedelta()
    try:
        return timedelta(days=int(_offset_file().read_text()))
    except FileNotFoundError:
        return timedelta()


def now() -> datetime:
    """The business time, in UTC."""
    return real_now() + offset()


def today() -> date:
    """The business date in Belgium."""
    return day_of(now())


def shift(days: int) -> None:
    """Move the demo's clock by whole days, forward only.

    Raises ``PermissionError`` outside the demo profile and ``ValueError`` for a step back: what happened cannot unhappen.
    """
    if not settings().demo:
        raise PermissionError("the clock can be shifted in the demo profile only")
    if days < 0:
        raise ValueError("the clock only goes forward")
    file = _offset_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    written = file.with_suffix(".new")
    written.write_text(str(offset().days + days))
    written.replace(file)


def _offset_file() -> Path:
    return settings().var / "clock"
