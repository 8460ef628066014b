"""Times as an operator types them: how far back, and which hour."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

import typer

from shared.messaging.reckoning import GRACE
from shared.messaging.tallies import FURTHEST, hour_of
from tandem.operations.comparing import Span

_BACK: Final = re.compile(r"(\d{1,4})([dh])")
_UNITS: Final = {"d": timedelta(days=1), "h": timedelta(hours=1)}
#: With «--now»: what is younger may be on its way without anything being wrong.
YOUNG: Final = timedelta(minutes=2)


def back(typed: str) -> str:
    """Check that a text says how far back, such as ``7d`` or ``12h``. Raises ``typer.BadParameter``."""
    found = _BACK.fullmatch(typed)
    if found is None or not timedelta() < int(found[1]) * _UNITS[found[2]] <= FURTHEST:
        raise typer.BadParameter(f"days or hours, such as 7d or 12h, {FURTHEST.days}d at the most")
    return typed


def span(typed: str, *, now: bool) -> Span:
    """The time from so far back to the last hour that is over long enough, or until now."""
    number, unit = _BACK.fullmatch(typed).groups()  # type: ignore[union-attr]  # checked by back()
    moment = datetime.now(UTC)
    return Span(hour_of(moment - int(number) * _UNITS[unit]), moment - YOUNG if now else hour_of(moment - GRACE))


def is_hour(typed: str | None) -> str | None:
    """Check that a text says an hour. Raises ``typer.BadParameter``."""
    try:
        return typed if typed is None else hour(typed).isoformat()
    except ValueError as error:
        raise typer.BadParameter("an hour, such as 2026-10-01T09") from error


def hour(typed: str) -> datetime:
    """The hour that a text says, as ``reconcile`` tells it; UTC where it says nothing else. Raises ``ValueError``."""
    found = datetime.fromisoformat(typed)
    return hour_of(found.replace(tzinfo=found.tzinfo or UTC))
