"""Events of reporting."""

from shared.contracts.event import Event, event

RELEASE = "reporting.release"


@event("reporting.release-published", RELEASE)
class ReleasePublished(Event):
    """A quarter's tables were published; they never change afterwards. ``quarter`` reads ``2026-Q3``."""

    quarter: str


@event("reporting.release-refused", RELEASE)
class ReleaseRefused(Event):
    """Nothing of a release was published. ``period`` reads ``2026-Q3`` or ``2026``; ``reason`` is the code of a rule."""

    period: str
    reason: str


@event("reporting.year-closed", RELEASE)
class YearClosed(Event):
    """The last release of a year may be seen: its facts are counted for good, and what they hide people under is destroyed."""

    year: int
