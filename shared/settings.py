"""What a process learns from its environment; read once, at the start."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where things are, and which profile runs.

    ``profile`` is ``demo`` (clock can be shifted, made-up people) or ``production``. ``var`` holds what is kept between runs.
    ``base_url`` is where people reach Tandem, ``smtp`` the mail server as ``host:port``; docs/configuration.md has the variables.
    """

    profile: str
    var: Path
    base_url: str
    smtp: str
    mail_from: str

    @property
    def demo(self) -> bool:
        """Whether this is the demo profile."""
        return self.profile == "demo"

    @property
    def keys(self) -> Path:
        """Folder of the signing keys."""
        return self.var / "secrets" / "keys"


def read_settings() -> Settings:
    """The settings as the environment says now."""
    return Settings(
        profile=os.environ.get("TANDEM_PROFILE", "production"),
        var=Path(os.environ.get("TANDEM_VAR", "var")).absolute(),
        base_url=os.environ.get("TANDEM_BASE_URL", "http://127.0.0.1:8080"),
        smtp=os.environ.get("TANDEM_SMTP", "127.0.0.1:1025"),
        mail_from=os.environ.get("TANDEM_MAIL_FROM", "tandem@tandem.invalid"),
    )


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read_settings()


def database_url(service: str, *, owner: bool = False) -> str:
    """The address of a service's database, from ``TANDEM_<SERVICE>_DATABASE_URL`` (or ``_OWNER_URL``).

    Raises ``LookupError`` with the name of the variable that is missing.
    """
    variable = f"TANDEM_{service.upper()}_{'OWNER' if owner else 'DATABASE'}_URL"
    if url := os.environ.get(variable):
        return url
    raise LookupError(f"{variable} is not set: where is the database of {service}?")
