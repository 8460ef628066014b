"""What a process learns from its environment; read once, at the start."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shared.mistake import Mistake

_LAST_PORT = 65535


@dataclass(frozen=True)
class Settings:
    """Where things are, and which profile runs.

    ``profile`` is ``demo`` (clock can be shifted, made-up people) or ``production``. ``var`` holds what is kept between runs.
    ``base_url`` is where people reach Tandem, ``api_url`` where its own processes reach the services, ``smtp`` the mail server as
    ``host:port``; docs/configuration.md has the variables.
    """

    profile: str
    var: Path
    base_url: str
    api_url: str
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
    base_url = os.environ.get("TANDEM_BASE_URL", "http://127.0.0.1:8080")
    return Settings(
        profile=os.environ.get("TANDEM_PROFILE", "production"),
        var=Path(os.environ.get("TANDEM_VAR", "var")).absolute(),
        base_url=base_url,
        api_url=os.environ.get("TANDEM_API_URL", base_url),
        smtp=os.environ.get("TANDEM_SMTP", "127.0.0.1:1025"),
        mail_from=os.environ.get("TANDEM_MAIL_FROM", "tandem@tandem.invalid"),
    )


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read_settings()


def database_url(service: str, *, owner: bool = False) -> str:
    """The address of a service's database, from ``TANDEM_<SERVICE>_DATABASE_URL`` (or ``_OWNER_URL``).

    Raises ``Mistake`` with the name of the variable that is missing or no address.
    """
    variable = f"TANDEM_{service.upper()}_{'OWNER' if owner else 'DATABASE'}_URL"
    return _address(variable, "postgresql+psycopg2://", f"where is the database of {service}?")


def is_told(database: str) -> bool:
    """Whether this process was told where a database is."""
    return bool(os.environ.get(f"TANDEM_{database.upper()}_DATABASE_URL"))


def broker_url(service: str) -> str:
    """Where and as whom a service reaches the broker: ``TANDEM_<SERVICE>_BROKER_URL``, several nodes separated by ``;``.

    Raises ``Mistake`` with the name of the variable that is missing or no address.
    """
    return _address(f"TANDEM_{service.upper()}_BROKER_URL", "amqp", f"where does {service} find the broker?")


def bind_address() -> str:
    """Where a web process listens: ``TANDEM_BIND``, as ``host:port``."""
    return _host_and_port("TANDEM_BIND", "0.0.0.0:8000")


def ops_address() -> str:
    """Where a process tells operators how it is: ``TANDEM_OPS``, as ``host:port``."""
    return _host_and_port("TANDEM_OPS", "0.0.0.0:9100")


def trusted_proxies() -> int:
    """How many proxies in a row stand before a web process, whose forwarded headers are believed: ``TANDEM_PROXIES``."""
    told = os.environ.get("TANDEM_PROXIES", "0")
    if not told.isdecimal():
        raise Mistake(f"TANDEM_PROXIES is {told!r}; it is a number of proxies")
    return int(told)


def _address(variable: str, scheme: str, question: str) -> str:
    address = os.environ.get(variable)
    if not address:
        raise Mistake(f"{variable} is not set: {question}")
    if not address.startswith(scheme) or "://" not in address:
        raise Mistake(f"{variable} is no address of the form {scheme.removesuffix('://')}://…")
    return address


def _host_and_port(variable: str, default: str) -> str:
    told = os.environ.get(variable, default)
    host, _, port = told.rpartition(":")
    if not (host and port.isdecimal() and int(port) <= _LAST_PORT):
        raise Mistake(f"{variable} is {told!r}; it is a host and a port, as in {default}")
    return told
