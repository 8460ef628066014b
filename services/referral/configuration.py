"""What the sector decides where the law is silent, from the environment; read once, at the start."""

import os
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Configuration:
    """``answer_days`` a service has to answer; a permission that ends is announced ``permission_warning_days`` before.

    Neither stands in a source that could be read: they are defaults of ours.
    """

    answer_days: int = 14
    permission_warning_days: int = 60

    def __post_init__(self) -> None:
        if self.answer_days < 1 or self.permission_warning_days < 1:
            raise ValueError("answer and warning terms are at least one day")


def read_configuration() -> Configuration:
    """The configuration as the environment says now. Raises ``ValueError`` for a value that is none."""
    standard = Configuration()
    return Configuration(
        answer_days=int(os.environ.get("TANDEM_ANSWER_DAYS", standard.answer_days)),
        permission_warning_days=int(os.environ.get("TANDEM_PERMISSION_WARNING_DAYS", standard.permission_warning_days)),
    )


@cache
def configuration() -> Configuration:
    """The configuration of this process."""
    return read_configuration()
