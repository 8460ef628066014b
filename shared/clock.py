"""The one clock. Business dates follow it and can be shifted in the demo; tokens, retries and audit use real time."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from shared.dates import BRUSSELS, day_of
from shared.settings import settings


def real_now() -> datetime:
    """The real time, in UTC; never shifted."""
    return datetime.now(UTC)


def ahead() -> int:
    """How many days the demo's clock runs ahead; none outside the demo profile."""
    if not settings().demo:
        return 0
    try:
        return int(_offset_file().read_text())
    except FileNotFoundError:
        return 0


def business(moment: datetime) -> datetime:
    """The business time at a real moment, in UTC: the same time of day in Belgium, also when its clocks change in between."""
    return (moment.astimezone(BRUSSELS) + timedelta(days=ahead())).astimezone(UTC)


def now() -> datetime:
    """The business time, in UTC."""
    return business(real_now())


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
    written.write_text(str(ahead() + days))
    written.replace(file)


def _offset_file() -> Path:
    return settings().var / "clock"
