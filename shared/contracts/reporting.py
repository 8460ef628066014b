"""Events of reporting."""

from shared.contracts.event import Event, event

RELEASE = "reporting.release"


@event("reporting.release-published", RELEASE)
class ReleasePublished(Event):
    """A quarter's tables were published; they never change afterwards. ``quarter`` reads ``2026-Q3``."""

    quarter: str
