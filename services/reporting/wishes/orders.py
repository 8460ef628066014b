"""What readers wish and officers answer, as they send it."""

from dataclasses import dataclass

from services.reporting.domain.desk import Asked, WishReason
from services.reporting.engine.plan import Step


@dataclass(frozen=True)
class Wish:
    """A table broken down by these levels of the plan, every quarter or every year."""

    levels: tuple[str, ...]
    step: Step
    reason: WishReason


@dataclass(frozen=True)
class WishAnswer:
    """What becomes of a wish."""

    answer: Asked
