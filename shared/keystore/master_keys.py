"""Where a service's master key comes from: the environment or one file, for that service alone."""

import os
from functools import cache

from shared.access.given_keys import given
from shared.access.keys import write_once
from shared.keystore.cipher import KEY_BYTES
from shared.mistake import Mistake
from shared.settings import settings


@cache
def master_key(service: str) -> bytes:
    """``TANDEM_<SERVICE>_MASTER_KEY`` (base64url), or the 32 bytes of a file in ``$TANDEM_VAR/secrets``.

    The demo makes the file when neither is there; elsewhere ``Mistake``: a new key would orphan everything that was sealed.
    """
    variable = f"TANDEM_{service.upper()}_MASTER_KEY"
    return given(variable) or _from_file(service, variable)


def _from_file(service: str, variable: str) -> bytes:
    file = settings().var / "secrets" / f"{service}-master.key"
    if settings().demo:
        write_once(file, os.urandom(KEY_BYTES))
    if not file.exists():
        raise Mistake(f"{service} has no master key: {variable}, or {file}")
    return file.read_bytes()
