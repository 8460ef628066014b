"""How much one account may search, from the environment; read once, at the start."""

import os
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Configuration:
    """How often one account may search among everyone in an hour: by hand, and a program that imports. Defaults of ours."""

    searches_per_hour: int = 120
    import_searches_per_hour: int = 5000

    def __post_init__(self) -> None:
        if self.searches_per_hour < 1 or self.import_searches_per_hour < 1:
            raise ValueError("an account may search at least once an hour")


def read_configuration() -> Configuration:
    """The configuration as the environment says now. Raises ``ValueError`` for a value that is none."""
    standard = Configuration()
    return Configuration(
        searches_per_hour=int(os.environ.get("TANDEM_SEARCHES_PER_HOUR", standard.searches_per_hour)),
        import_searches_per_hour=int(os.environ.get("TANDEM_IMPORT_SEARCHES_PER_HOUR", standard.import_searches_per_hour)),
    )


@cache
def configuration() -> Configuration:
    """The configuration of this process."""
    return read_configuration()
