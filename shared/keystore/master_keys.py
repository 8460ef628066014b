"""Where a service's master key comes from: the environment or one file, for that service alone."""

import os
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select

from shared.access.given_keys import given
from shared.access.keys import write_once
from shared.keystore.cipher import KEY_BYTES, Master
from shared.keystore.tables import data_key_table as keys
from shared.mistake import Mistake, OtherMaster
from shared.settings import settings


def has_master_key(service: str) -> bool:
    """Whether this process has the master key of a service; asking makes none."""
    return bool(given(_variable(service))) or _file(service).exists()


def check_master(service: str, connection: Connection) -> None:
    """Raise ``OtherMaster`` unless the master key here wrapped every key in the database of a service's keys.

    With another one what is kept would be noise, and what is new could be opened by that other one alone.
    """
    used = set(connection.scalars(select(keys.c.master).distinct()))
    if used and not (has_master_key(service) and used == {Master(service, master_key(service)).name}):
        raise OtherMaster(
            f"the keys of {service} were made under another master key: put back {_variable(service)}, or {_file(service)}"
        )


@cache
def master_key(service: str) -> bytes:
    """``TANDEM_<SERVICE>_MASTER_KEY`` (base64url), or the 32 bytes of a file in ``$TANDEM_VAR/secrets``.

    The demo makes the file when neither is there; elsewhere ``Mistake``: a new key would orphan everything that was sealed.
    """
    return given(_variable(service)) or _from_file(service)


def _from_file(service: str) -> bytes:
    file = _file(service)
    if settings().demo:
        write_once(file, os.urandom(KEY_BYTES))
    if not file.exists():
        raise Mistake(f"{service} has no master key: {_variable(service)}, or {file}")
    return file.read_bytes()


def _variable(service: str) -> str:
    return f"TANDEM_{service.upper()}_MASTER_KEY"


def _file(service: str) -> Path:
    return settings().var / "secrets" / f"{service}-master.key"
