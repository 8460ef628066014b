"""Events of reporting."""

from shared.contracts.event import Event, event

RELEASE = "reporting.release"


@event("reporting.release-published", RELEASE)
class ReleasePublished(Event):
    """A quarter's tables were published; they never change afterwards. ``quarter`` reads ``2026-Q3``."""

    quarter: str


@event("reporting.facts-incomplete", RELEASE)
class FactsIncomplete(Event):
    """A day after the first part of a quarter's facts, others are still missing; ``missing`` are their numbers."""

    quarter: str
    missing: tuple[int, ...]


@event("reporting.release-proposed", RELEASE)
class ReleaseProposed(Event):
    """A release was made, and waits for a privacy officer's signature. ``period`` reads ``2026-Q3`` or ``2026``."""

    period: str


@event("reporting.release-withdrawn", RELEASE)
class ReleaseWithdrawn(Event):
    """A privacy officer has a release shown no more; ``reason`` is a code. One that was not ``shown`` never will be."""

    period: str
    reason: str
    shown: bool = True


@event("reporting.release-refused", RELEASE)
class ReleaseRefused(Event):
    """Nothing of a release was published. ``period`` reads ``2026-Q3`` or ``2026``; ``reason`` is the code of a rule."""

    period: str
    reason: str


@event("reporting.year-closed", RELEASE)
class YearClosed(Event):
    """The facts of a year are counted for good, and what they hide people under is destroyed.

    Its own figures may be seen from now on, or, when they are not ``shown``, never.
    """

    year: int
    shown: bool = True
